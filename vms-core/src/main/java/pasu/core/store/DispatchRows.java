package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;
import pasu.core.dispatch.Course;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchBook;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.DispatchState;
import pasu.core.dispatch.Order;
import pasu.core.dispatch.Ring;
import pasu.core.dispatch.Station;
import pasu.core.dispatch.Status;
import pasu.core.dispatch.Withdrawal;
import pasu.core.incident.IncidentId;

/** Orders and what was told of them, as rows. */
final class DispatchRows {
    private static final String INSERT = """
        insert into dispatch (id, incident, sequence, code, place, address, pole, lat_deg, lon_deg, what, whom, cameras,
                              state, station, legs, station_phone, created_us, leg_us, created_by, attempts, due_us, shouted, version)
        values (:id, :incident, :sequence, :code, :place, :address, :pole, :lat, :lon, :what, :whom, :cameras, :state, :station,
                array[:station], :phone, :now, :now, :by, 0, :due, false, 1)
        """;

    private static final String MOVE = """
        update dispatch
           set state = :state, unit = :unit, officer = :officer, eta_us = :eta, reason = :reason, station = :station,
               station_phone = :phone, leg = :leg, legs = :legs, declined = :declined,
               attempts = case when station <> :station then 0 else attempts end, version = :version, ended_us = :ended,
               due_us = case when :sent then null when leg <> :leg then :now else due_us end,
               shouted = :shouted,
               leg_us = case when leg <> :leg then :now else leg_us end,
               ring = :ring, ring_us = :ring_us, ring_next = :ring_next
         where id = :id
        """;

    private static final String TOLD = """
        insert into dispatch_status (dispatch, act, who, leg, sequence, state, at_us, received_us, unit, reason, eta_us, moved)
        values (:dispatch, :act, :who, :leg, :sequence, :state, :at, :now, :unit, :reason, :eta, :moved)
        on conflict do nothing
        """;

    private DispatchRows() {}

    static void insert(Handle handle, Dispatch dispatch) {
        Order order = dispatch.order();
        handle.createUpdate(INSERT)
                .bind("id", dispatch.id().value())
                .bind("incident", dispatch.incident().value())
                .bind("sequence", dispatch.sequence())
                .bind("code", order.code())
                .bind("place", PgText.storable(order.place().name()))
                .bind("address", PgText.storableOrNull(order.place().address()))
                .bind("pole", PgText.storableOrNull(order.place().pole()))
                .bind("lat", PgPlaces.lat(order.place().position()))
                .bind("lon", PgPlaces.lon(order.place().position()))
                .bind("what", PgText.storable(order.what()))
                .bind("whom", PgText.storable(order.whom()))
                .bindArray(
                        "cameras",
                        UUID.class,
                        order.cameras().stream().map(CameraId::value).toList())
                .bind("state", Word.of(dispatch.state()))
                .bind("station", dispatch.station().name())
                .bind("phone", dispatch.station().phone())
                .bind("due", dispatch.delivered() ? null : micros(dispatch.createdAt()))
                .bind("now", Time.micros(dispatch.createdAt()))
                .bind("by", dispatch.createdBy())
                .execute();
    }

    /** Writes how far an order is now; one in another hand than before is due to be sent. */
    static void move(Handle handle, Dispatch after, Instant now) {
        Course course = after.course();
        Ring ring = after.ring();
        handle.createUpdate(MOVE)
                .bind("id", after.id().value())
                .bind("state", Word.of(course.state()))
                .bind("unit", PgText.storableOrNull(course.unit()))
                .bind("officer", course.officer())
                .bind("eta", micros(course.eta()))
                .bind("reason", PgText.storableOrNull(course.reason()))
                .bind("station", after.station().name())
                .bind("phone", after.station().phone())
                .bind("leg", after.leg())
                .bindArray("legs", String.class, after.legs())
                .bindArray(
                        "declined",
                        String.class,
                        course.declined().stream().map(PgText::storable).toList())
                .bind("sent", after.delivered() || course.state().isOver())
                .bind("shouted", after.shouted())
                .bind("version", after.version())
                .bind("ended", course.state().isOver() ? Long.valueOf(Time.micros(now)) : null)
                .bind("now", Time.micros(now))
                .bind("ring", ring == null ? null : Word.of(ring.state()))
                .bind("ring_us", ring == null ? null : micros(ring.since()))
                .bind("ring_next", ring == null ? null : Word.of(ring.next()))
                .execute();
    }

    /** How many rows were written: 0 if the act is known. */
    static int tell(Handle handle, Status status, Instant now, boolean moved) {
        return handle.createUpdate(TOLD)
                .bind("dispatch", status.dispatch().value())
                .bind("act", status.act())
                .bind("who", status.by())
                .bind("leg", status.leg())
                .bind("sequence", status.sequence())
                .bind("state", Word.of(status.state()))
                .bind("at", Time.micros(status.at()))
                .bind("now", Time.micros(now))
                .bind("unit", PgText.storableOrNull(status.unit()))
                .bind("reason", PgText.storableOrNull(status.reason()))
                .bind("eta", micros(status.eta()))
                .bind("moved", moved)
                .execute();
    }

    private static @Nullable Long micros(@Nullable Instant at) {
        return at == null ? null : Time.micros(at);
    }

    static Dispatch read(ResultSet row, StatementContext context) throws SQLException {
        List<CameraId> cameras = Arrays.stream((UUID[]) row.getArray("cameras").getArray())
                .map(CameraId::new)
                .toList();
        return new Dispatch(
                new DispatchId(row.getObject("id", UUID.class)),
                new IncidentId(row.getObject("incident", UUID.class)),
                row.getInt("sequence"),
                new Order(
                        PgPlaces.place(row), row.getInt("code"), row.getString("what"), row.getString("whom"), cameras),
                new Station(row.getString("station"), row.getString("station_phone")),
                texts(row, "legs"),
                new Course(
                        Word.find(DispatchState.class, row.getString("state")).orElseThrow(),
                        row.getString("unit"),
                        row.getString("officer"),
                        instant(row, "eta_us"),
                        row.getString("reason"),
                        texts(row, "declined")),
                Time.instant(row.getLong("created_us")),
                row.getString("created_by"),
                row.getInt("attempts"),
                instant(row, "due_us") == null,
                row.getBoolean("shouted"),
                ring(row),
                row.getLong("version"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static @Nullable Ring ring(ResultSet row) throws SQLException {
        String state = row.getString("ring");
        return state == null
                ? null
                : new Ring(
                        Word.find(Ring.State.class, state).orElseThrow(),
                        Objects.requireNonNull(instant(row, "ring_us")),
                        Word.find(Ring.Next.class, row.getString("ring_next")).orElseThrow());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Time.instant(micros);
    }

    static DispatchBook.Told told(ResultSet row, StatementContext context) throws SQLException {
        return new DispatchBook.Told(
                new Status(
                        new DispatchId(row.getObject("dispatch", UUID.class)),
                        row.getObject("act", UUID.class),
                        row.getString("who"),
                        row.getInt("leg"),
                        row.getInt("sequence"),
                        Word.find(DispatchState.class, row.getString("state")).orElseThrow(),
                        Time.instant(row.getLong("at_us")),
                        row.getString("unit"),
                        row.getString("reason"),
                        instant(row, "eta_us")),
                Time.instant(row.getLong("received_us")),
                row.getBoolean("moved"));
    }

    static Withdrawal withdrawal(ResultSet row, StatementContext context) throws SQLException {
        return new Withdrawal(
                new DispatchId(row.getObject("dispatch", UUID.class)),
                row.getString("station"),
                row.getInt("leg"),
                row.getString("reason"),
                row.getString("given_to"),
                Time.instant(row.getLong("at_us")),
                row.getInt("attempts"));
    }
}
