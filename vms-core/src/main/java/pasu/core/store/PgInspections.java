package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;
import pasu.core.base.Time;
import pasu.core.bell.BellId;
import pasu.core.bell.Inspection;
import pasu.core.bell.Inspections;

/** The announced rounds in PostgreSQL; those that go on are held in memory as well. */
public final class PgInspections implements Inspections {
    private static final String INSERT = """
        insert into inspection (id, who, words, bells, started_us, ends_us)
        values (:id, :who, :words, :bells, :started, :ends)
        """;

    private final Database database;
    private final Map<UUID, Inspection> current = new ConcurrentHashMap<>();

    /** Reads the rounds that go on, blocking. */
    public PgInspections(Database database, Time time) {
        this.database = database;
        for (Inspection round : after(time.now())) current.put(round.id(), round);
    }

    @Override
    public boolean isCovered(BellId bell, Instant at) {
        current.values().removeIf(round -> !at.isBefore(round.endsAt()));
        return current.values().stream().anyMatch(round -> round.covers(bell, at));
    }

    @Override
    public void announce(Inspection round) {
        database.jdbi().useHandle(handle -> handle.createUpdate(INSERT)
                .bind("id", round.id())
                .bind("who", round.who())
                .bind("words", PgText.storable(round.words()))
                .bindArray(
                        "bells",
                        UUID.class,
                        round.bells().stream().map(BellId::value).toList())
                .bind("started", Time.micros(round.startedAt()))
                .bind("ends", Time.micros(round.endsAt()))
                .execute());
        current.put(round.id(), round);
    }

    @Override
    public Optional<Inspection> end(UUID id, Instant now) {
        Optional<Inspection> ended = database.jdbi().withHandle(handle -> handle.createQuery("""
               update inspection
                  set ends_us = greatest(started_us + 1, least(ends_us, :now))
                where id = :id
            returning *
            """)
                .bind("id", id)
                .bind("now", Time.micros(now))
                .map(PgInspections::read)
                .findOne());
        current.remove(id);
        return ended;
    }

    @Override
    public List<Inspection> after(Instant time) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select * from inspection where ends_us > :now order by started_us desc limit 100")
                .bind("now", Time.micros(time))
                .map(PgInspections::read)
                .list());
    }

    private static Inspection read(ResultSet row, StatementContext context) throws SQLException {
        return new Inspection(
                row.getObject("id", UUID.class),
                row.getString("who"),
                row.getString("words"),
                Arrays.stream((UUID[]) row.getArray("bells").getArray())
                        .map(BellId::new)
                        .collect(Collectors.toSet()),
                Time.instant(row.getLong("started_us")),
                Time.instant(row.getLong("ends_us")));
    }
}
