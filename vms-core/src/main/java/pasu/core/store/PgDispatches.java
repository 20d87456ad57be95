package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.AlarmChange;
import pasu.core.alarm.Place;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchBook;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.DispatchState;
import pasu.core.dispatch.Order;
import pasu.core.dispatch.Status;
import pasu.core.incident.Fact;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentBook;
import pasu.core.incident.IncidentId;
import pasu.core.incident.Step;

/** The orders to the police in PostgreSQL, which is their outbox. */
public final class PgDispatches implements DispatchBook {
    private static final String INSERT = """
        insert into dispatch (id, incident, sequence, code, place, lat_deg, lon_deg, what, whom, cameras, state,
                              created_us, created_by, attempts, due_us, shouted, version)
        values (:id, :incident, :sequence, :code, :place, :lat, :lon, :what, :whom, :cameras, 'sending',
                :now, :by, 0, :now, false, 1)
        """;

    private static final String DUE = """
        select *
          from dispatch
         where due_us <= :now
           and not exists (select from dispatch earlier
                            where earlier.incident = dispatch.incident and earlier.sequence < dispatch.sequence
                              and earlier.due_us is not null)
         order by code, due_us
         limit :most
        """;

    private static final String LEASE = """
        insert into dispatch_sender as sender (epoch, node, until_us)
        values (1, :node, :until)
        on conflict (one) do update
           set epoch = case when sender.node = :node then sender.epoch else sender.epoch + 1 end,
               node = :node, until_us = :until
         where sender.node = :node or sender.until_us < :now
        returning epoch
        """;

    private static final String ATTEMPT = """
        update dispatch
           set attempts = attempts + 1, due_us = :next
         where id = :id and due_us is not null and (select epoch from dispatch_sender) = :epoch
        """;

    private static final String TOLD = """
        insert into dispatch_status (dispatch, sequence, state, at_us, received_us, unit, reason, moved)
        values (:dispatch, :sequence, :state, :at, :now, :unit, :reason, :moved)
        on conflict do nothing
        """;

    private static final String MOVE = """
        update dispatch
           set state = :state, unit = :unit, reason = :reason, due_us = null, version = :version
         where id = :id
        """;

    private static final String SHOUT = """
        update dispatch
           set shouted = true, version = version + 1
         where state in ('sending', 'received') and not shouted and code = 0 and created_us <= :before
        returning *
        """;

    private final Database database;
    private final AlarmOrder order;
    private final PgIncidents incidents;
    private final Time time;

    public PgDispatches(Database database, AlarmOrder order, PgIncidents incidents, Time time) {
        this.database = database;
        this.order = order;
        this.incidents = incidents;
        this.time = time;
    }

    @Override
    public Optional<Full> find(DispatchId id) {
        return database.jdbi().withHandle(handle -> find(handle, id)
                .map(dispatch -> new Full(
                        dispatch,
                        handle.createQuery("select * from dispatch_status where dispatch = :id order by received_us,"
                                        + " sequence")
                                .bind("id", id.value())
                                .map(PgDispatches::told)
                                .list())));
    }

    @Override
    public List<Dispatch> read(@Nullable IncidentId incident, int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
            select * from dispatch where :incident::uuid is null or incident = :incident
             order by created_us desc, id desc limit :limit
            """)
                .bindByType("incident", incident == null ? null : incident.value(), UUID.class)
                .bind("limit", limit)
                .map(PgDispatches::row)
                .list());
    }

    @Override
    public Dispatch order(DispatchId id, IncidentId incident, Order ordered, String by) {
        return this.order.write((handle, changes) -> {
            Optional<Dispatch> known = find(handle, id);
            if (known.isPresent()) return known.get();
            if (incidents.find(handle, incident).isEmpty())
                throw new IncidentBook.Conflict("the incident " + incident + " is not there");
            Dispatch dispatch = Dispatch.fresh(id, incident, nextSequence(handle, incident), ordered, time.now(), by);
            insert(handle, dispatch);
            fact(handle, dispatch, by, changes);
            return dispatch;
        });
    }

    private static int nextSequence(Handle handle, IncidentId incident) {
        return handle.createQuery("select coalesce(max(sequence), 0) + 1 from dispatch where incident = :incident")
                .bind("incident", incident.value())
                .mapTo(Integer.class)
                .one();
    }

    private static void insert(Handle handle, Dispatch dispatch) {
        Order order = dispatch.order();
        handle.createUpdate(INSERT)
                .bind("id", dispatch.id().value())
                .bind("incident", dispatch.incident().value())
                .bind("sequence", dispatch.sequence())
                .bind("code", order.code())
                .bind("place", PgText.storable(order.place().name()))
                .bind("lat", PgPlaces.lat(order.place().position()))
                .bind("lon", PgPlaces.lon(order.place().position()))
                .bind("what", PgText.storable(order.what()))
                .bind("whom", PgText.storable(order.whom()))
                .bindArray(
                        "cameras",
                        UUID.class,
                        order.cameras().stream().map(CameraId::value).toList())
                .bind("now", Time.micros(dispatch.createdAt()))
                .bind("by", dispatch.createdBy())
                .execute();
    }

    /** In the incident's timeline, and told. */
    private void fact(Handle handle, Dispatch dispatch, String by, List<AlarmChange> changes) {
        String unit = dispatch.unit() == null ? "" : " " + dispatch.unit();
        String reason = dispatch.reason() == null ? "" : ": " + dispatch.reason();
        Step.Dispatched step =
                new Step.Dispatched(by, "dispatch/" + dispatch.id(), Word.of(dispatch.state()) + unit + reason);
        incidents.record(handle, dispatch.incident(), step, changes);
        changes.add(new AlarmChange.Ordered(dispatch));
    }

    @Override
    public Optional<Long> lease(String node, Duration lasting) {
        Instant now = time.now();
        return database.jdbi().withHandle(handle -> handle.createQuery(LEASE)
                .bind("node", node)
                .bind("until", Time.micros(now.plus(lasting)))
                .bind("now", Time.micros(now))
                .mapTo(Long.class)
                .findOne());
    }

    @Override
    public List<Dispatch> due(int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(DUE)
                .bind("now", time.wallMicros())
                .bind("most", most)
                .map(PgDispatches::row)
                .list());
    }

    @Override
    public int waiting() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from dispatch where due_us is not null")
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public boolean attempt(DispatchId id, long epoch, Instant next) {
        return database.jdbi().withHandle(handle -> handle.createUpdate(ATTEMPT)
                        .bind("id", id.value())
                        .bind("epoch", epoch)
                        .bind("next", Time.micros(next))
                        .execute())
                == 1;
    }

    @Override
    public Optional<Dispatch> tell(Status status) {
        return order.write((handle, changes) -> find(handle, status.dispatch()).map(before -> {
            Dispatch after = before.after(status);
            if (tell(handle, status, after != before) == 0 || after == before) return before;
            handle.createUpdate(MOVE)
                    .bind("id", after.id().value())
                    .bind("state", Word.of(after.state()))
                    .bind("unit", after.unit())
                    .bind("reason", after.reason())
                    .bind("version", after.version())
                    .execute();
            fact(handle, after, "", changes);
            return after;
        }));
    }

    private int tell(Handle handle, Status status, boolean moved) {
        return handle.createUpdate(TOLD)
                .bind("dispatch", status.dispatch().value())
                .bind("sequence", status.sequence())
                .bind("state", Word.of(status.state()))
                .bind("at", Time.micros(status.at()))
                .bind("now", time.wallMicros())
                .bind("unit", PgText.storableOrNull(status.unit()))
                .bind("reason", PgText.storableOrNull(status.reason()))
                .bind("moved", moved)
                .execute();
    }

    @Override
    public List<Dispatch> shout() {
        return order.write((handle, changes) -> {
            List<Dispatch> late = handle.createQuery(SHOUT)
                    .bind("before", Time.micros(time.now().minus(Dispatch.PATIENCE)))
                    .map(PgDispatches::row)
                    .list();
            for (Dispatch dispatch : late) {
                String words = String.format(Locale.ROOT, "not accepted within %d s", Dispatch.PATIENCE.toSeconds());
                incidents.record(
                        handle,
                        dispatch.incident(),
                        new Step.Dispatched("", "dispatch/" + dispatch.id(), words),
                        changes);
                changes.add(new AlarmChange.Ordered(dispatch));
            }
            return late;
        });
    }

    @Override
    public Incident reported(Incident incident, String words) {
        return order.write((handle, changes) -> incidents
                .find(handle, incident.id())
                .orElseGet(
                        () -> incidents.open(handle, incident, Fact.opened(incident, "", words), List.of(), changes)));
    }

    private static Optional<Dispatch> find(Handle handle, DispatchId id) {
        return handle.createQuery("select * from dispatch where id = :id")
                .bind("id", id.value())
                .map(PgDispatches::row)
                .findOne();
    }

    private static Dispatch row(ResultSet row, StatementContext context) throws SQLException {
        List<CameraId> cameras = Arrays.stream((UUID[]) row.getArray("cameras").getArray())
                .map(CameraId::new)
                .toList();
        return new Dispatch(
                new DispatchId(row.getObject("id", UUID.class)),
                new IncidentId(row.getObject("incident", UUID.class)),
                row.getInt("sequence"),
                new Order(
                        new Place(row.getString("place"), PgPlaces.position(row)),
                        row.getInt("code"),
                        row.getString("what"),
                        row.getString("whom"),
                        cameras),
                Word.find(DispatchState.class, row.getString("state")).orElseThrow(),
                row.getString("unit"),
                row.getString("reason"),
                Time.instant(row.getLong("created_us")),
                row.getString("created_by"),
                row.getInt("attempts"),
                row.getBoolean("shouted"),
                row.getLong("version"));
    }

    private static Told told(ResultSet row, StatementContext context) throws SQLException {
        return new Told(
                new Status(
                        new DispatchId(row.getObject("dispatch", UUID.class)),
                        row.getInt("sequence"),
                        Word.find(DispatchState.class, row.getString("state")).orElseThrow(),
                        Time.instant(row.getLong("at_us")),
                        row.getString("unit"),
                        row.getString("reason")),
                Time.instant(row.getLong("received_us")),
                row.getBoolean("moved"));
    }
}
