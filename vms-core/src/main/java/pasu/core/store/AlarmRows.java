package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.AlarmState;
import pasu.core.alarm.CloseReason;
import pasu.core.alarm.Rung;
import pasu.core.alarm.Severity;
import pasu.core.alarm.Source;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.bell.BellId;
import pasu.core.camera.CameraId;

/** An alarm as a row of its table, both ways. */
final class AlarmRows {
    static final String COLUMNS = """
        alarm.id, alarm.kind, alarm.severity, alarm.bell, alarm.cause, alarm.cameras, alarm.times, alarm.raised_by, alarm.place,
        alarm.address, alarm.pole, alarm.lat_deg, alarm.lon_deg, alarm.raised_us, alarm.state, alarm.rung, alarm.holder, alarm.since_us,
        alarm.due_us, alarm.reason, alarm.words, alarm.returns, alarm.drill, alarm.incident, alarm.moved, alarm.version
        """;

    static final String INSERT = """
        insert into alarm (id, kind, severity, bell, cause, cameras, times, raised_by, place, address, pole, lat_deg, lon_deg,
                           raised_us, state, rung, holder, since_us, due_us, reason, words, returns, drill, incident, moved, version)
        values (:id, :kind, :severity, :bell, :cause, :cameras, :times, :raised_by, :place, :address, :pole, :lat, :lon,
                :raised, :state, :rung, :holder, :since, :due, :reason, :words, :returns, :drill, :incident, :moved, :version)
        on conflict do nothing
        """;

    /** The place, the kind and the bell never change. */
    static final String UPDATE = """
        update alarm
           set severity = :severity, cameras = :cameras, times = :times, state = :state, rung = :rung, holder = :holder,
               since_us = :since, due_us = :due, reason = :reason, words = :words, returns = :returns, drill = :drill,
               incident = :incident, moved = :moved, version = :version
         where id = :id
        """;

    /** A state as its columns. */
    private record State(
            String word,
            @Nullable Rung rung,
            @Nullable String holder,
            @Nullable Instant since,
            @Nullable CloseReason reason,
            @Nullable String words) {

        static State of(AlarmState state) {
            return switch (state) {
                case AlarmState.Ringing ringing ->
                    new State("ringing", ringing.rung(), ringing.seat(), null, null, null);
                case AlarmState.Taken taken -> new State("taken", null, taken.owner(), taken.at(), null, null);
                case AlarmState.Closed closed ->
                    new State("closed", null, closed.by(), closed.at(), closed.reason(), closed.words());
            };
        }
    }

    private AlarmRows() {}

    static <S extends SqlStatement<S>> S bind(S statement, Alarm alarm) {
        State state = State.of(alarm.state());
        Source source = alarm.source();
        return statement
                .bind("id", alarm.id().value())
                .bind("kind", Word.of(alarm.kind()))
                .bind("severity", Word.of(alarm.severity()))
                .bindByType(
                        "bell",
                        source instanceof Source.OfBell bell ? bell.bell().value() : null,
                        UUID.class)
                .bind("cause", source instanceof Source.OfCause many ? many.cause() : null)
                .bindArray("cameras", UUID.class, cameras(source))
                .bind("times", source instanceof Source.OfCause many ? many.times() : 0)
                .bind("raised_by", source instanceof Source.OfPerson person ? person.login() : null)
                .bind("place", PgText.storable(alarm.place().name()))
                .bind("address", PgText.storableOrNull(alarm.place().address()))
                .bind("pole", PgText.storableOrNull(alarm.place().pole()))
                .bind("lat", PgPlaces.lat(alarm.place().position()))
                .bind("lon", PgPlaces.lon(alarm.place().position()))
                .bind("raised", Time.micros(alarm.raisedAt()))
                .bind("state", state.word())
                .bind("rung", word(state.rung()))
                .bind("holder", state.holder())
                .bind("since", micros(state.since()))
                .bind("due", micros(alarm.due()))
                .bind("reason", word(state.reason()))
                .bind("words", PgText.storableOrNull(state.words()))
                .bind("returns", alarm.returns())
                .bind("drill", alarm.isDrill())
                .bindByType("incident", alarm.incident(), UUID.class)
                .bind("moved", alarm.moved())
                .bind("version", alarm.version());
    }

    static Alarm read(ResultSet row, StatementContext context) throws SQLException {
        return new Alarm(
                new AlarmId(row.getObject("id", UUID.class)),
                Word.find(AlarmKind.class, row.getString("kind")).orElseThrow(),
                Word.find(Severity.class, row.getString("severity")).orElseThrow(),
                source(row),
                PgPlaces.place(row),
                Time.instant(row.getLong("raised_us")),
                state(row),
                row.getInt("returns"),
                row.getBoolean("drill"),
                row.getObject("incident", UUID.class),
                row.getLong("moved"),
                row.getLong("version"));
    }

    private static List<UUID> cameras(Source source) {
        return switch (source) {
            case Source.OfBell bell -> List.of();
            case Source.OfCause many ->
                many.cameras().stream().map(CameraId::value).toList();
            case Source.OfPerson person ->
                person.camera() == null ? List.of() : List.of(person.camera().value());
        };
    }

    private static Source source(ResultSet row) throws SQLException {
        UUID bell = row.getObject("bell", UUID.class);
        if (bell != null) return new Source.OfBell(new BellId(bell));
        List<CameraId> cameras = Arrays.stream((UUID[]) row.getArray("cameras").getArray())
                .map(CameraId::new)
                .toList();
        String cause = row.getString("cause");
        if (cause != null) return new Source.OfCause(cause, cameras, row.getInt("times"));
        return new Source.OfPerson(
                Objects.requireNonNullElse(row.getString("raised_by"), ""),
                cameras.isEmpty() ? null : cameras.getFirst());
    }

    private static AlarmState state(ResultSet row) throws SQLException {
        String holder = row.getString("holder");
        Instant since = Time.instant(row.getLong("since_us"));
        Instant due = Time.instant(row.getLong("due_us"));
        String state = row.getString("state");
        return switch (state) {
            case "ringing" ->
                new AlarmState.Ringing(
                        Word.find(Rung.class, row.getString("rung")).orElseThrow(), holder, due);
            case "taken" -> new AlarmState.Taken(Objects.requireNonNull(holder), since, due);
            case "closed" ->
                new AlarmState.Closed(
                        Objects.requireNonNull(holder),
                        since,
                        Word.find(CloseReason.class, row.getString("reason")).orElseThrow(),
                        Objects.requireNonNullElse(row.getString("words"), ""));
            default -> throw new IllegalStateException("an alarm in the state " + state);
        };
    }

    private static @Nullable String word(@Nullable Enum<?> constant) {
        return constant == null ? null : Word.of(constant);
    }

    private static @Nullable Long micros(@Nullable Instant at) {
        return at == null ? null : Time.micros(at);
    }
}
