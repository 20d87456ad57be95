package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;
import pasu.core.incident.ClosureCode;
import pasu.core.incident.Fact;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentId;
import pasu.core.incident.IncidentState;
import pasu.core.incident.KeptFootage;
import pasu.core.incident.Origin;
import pasu.core.incident.Step;

/** An incident, its facts and its footage as rows, both ways. */
final class IncidentRows {
    static final String COLUMNS = """
        id, title, origin, place, address, pole, lat_deg, lon_deg, opened_us, state, who, since_us, code, words, merged_into,
        version
        """;

    static final String INSERT = """
        insert into incident (id, title, origin, place, address, pole, lat_deg, lon_deg, opened_us, state, who, since_us, code, words,
                              merged_into, version)
        values (:id, :title, :origin, :place, :address, :pole, :lat, :lon, :opened, :state, :who, :since, :code, :words, :into,
                :version)
        """;

    static final String UPDATE = """
        update incident
           set state = :state, who = :who, since_us = :since, code = :code, words = :words, merged_into = :into,
               version = :version
         where id = :id
        """;

    private static final String FACT = """
        insert into incident_fact (incident, version, at_us, who, what, words, ref)
        values (:incident, :version, :at, :who, :what, :words, :ref)
        """;

    private static final String WANT = """
        insert into incident_footage (incident, camera, from_us, to_us, state)
        values (:incident, :camera, :from, :to, 'wanted')
        on conflict do nothing
        """;

    /** A state as its columns. */
    private record State(
            String word,
            String who,
            Instant since,
            @Nullable ClosureCode code,
            @Nullable String words,
            @Nullable IncidentId into) {

        static State of(IncidentState state) {
            return switch (state) {
                case IncidentState.Open open -> new State("open", open.owner(), open.since(), null, null, null);
                case IncidentState.Closed closed ->
                    new State("closed", closed.by(), closed.at(), closed.code(), closed.words(), null);
                case IncidentState.Merged merged ->
                    new State("merged", merged.by(), merged.at(), null, null, merged.into());
            };
        }
    }

    private IncidentRows() {}

    static <S extends SqlStatement<S>> S bind(S statement, Incident incident) {
        State state = State.of(incident.state());
        IncidentId into = state.into();
        return statement
                .bind("id", incident.id().value())
                .bind("title", PgText.storable(incident.title()))
                .bind("origin", Word.of(incident.origin()))
                .bind("place", PgText.storable(incident.place().name()))
                .bind("address", PgText.storableOrNull(incident.place().address()))
                .bind("pole", PgText.storableOrNull(incident.place().pole()))
                .bind("lat", PgPlaces.lat(incident.place().position()))
                .bind("lon", PgPlaces.lon(incident.place().position()))
                .bind("opened", Time.micros(incident.openedAt()))
                .bind("state", state.word())
                .bind("who", state.who())
                .bind("since", Time.micros(state.since()))
                .bind("code", state.code() == null ? null : Word.of(state.code()))
                .bind("words", PgText.storableOrNull(state.words()))
                .bindByType("into", into == null ? null : into.value(), UUID.class)
                .bind("version", incident.version());
    }

    static Incident read(ResultSet row, StatementContext context) throws SQLException {
        return new Incident(
                new IncidentId(row.getObject("id", UUID.class)),
                row.getString("title"),
                Word.find(Origin.class, row.getString("origin")).orElseThrow(),
                PgPlaces.place(row),
                Time.instant(row.getLong("opened_us")),
                state(row),
                row.getLong("version"));
    }

    private static IncidentState state(ResultSet row) throws SQLException {
        String who = row.getString("who");
        Instant since = Time.instant(row.getLong("since_us"));
        String state = row.getString("state");
        return switch (state) {
            case "open" -> new IncidentState.Open(who, since);
            case "closed" ->
                new IncidentState.Closed(
                        who,
                        since,
                        Word.find(ClosureCode.class, row.getString("code")).orElseThrow(),
                        Objects.requireNonNullElse(row.getString("words"), ""));
            case "merged" ->
                new IncidentState.Merged(who, since, new IncidentId(row.getObject("merged_into", UUID.class)));
            default -> throw new IllegalStateException("an incident in the state " + state);
        };
    }

    static void write(Handle handle, Fact fact) {
        handle.createUpdate(FACT)
                .bind("incident", fact.incident().value())
                .bind("version", fact.version())
                .bind("at", Time.micros(fact.at()))
                .bind("who", fact.by())
                .bind("what", fact.what())
                .bind("words", PgText.storable(fact.words()))
                .bind("ref", fact.ref())
                .execute();
    }

    static Fact fact(ResultSet row, StatementContext context) throws SQLException {
        return new Fact(
                new IncidentId(row.getObject("incident", UUID.class)),
                row.getLong("version"),
                Time.instant(row.getLong("at_us")),
                row.getString("who"),
                row.getString("what"),
                row.getString("words"),
                row.getString("ref"));
    }

    static void want(Handle handle, IncidentId incident, Step.KeepFootage keep) {
        handle.createUpdate(WANT)
                .bind("incident", incident.value())
                .bind("camera", keep.camera().value())
                .bind("from", Time.micros(keep.from()))
                .bind("to", Time.micros(keep.to()))
                .execute();
    }

    static KeptFootage footage(ResultSet row, StatementContext context) throws SQLException {
        return new KeptFootage(
                new IncidentId(row.getObject("incident", UUID.class)),
                new CameraId(row.getObject("camera", UUID.class)),
                Time.instant(row.getLong("from_us")),
                Time.instant(row.getLong("to_us")),
                Word.find(KeptFootage.State.class, row.getString("state")).orElseThrow(),
                row.getString("file"),
                row.getLong("bytes"),
                row.getString("sha256"));
    }
}
