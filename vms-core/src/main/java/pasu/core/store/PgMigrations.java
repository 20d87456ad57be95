package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import pasu.core.migration.MigrationBoard;
import pasu.core.migration.ToldMigration;

/** What migration tools said last, in PostgreSQL. */
public final class PgMigrations implements MigrationBoard {
    private static final String PUT = """
        insert into migration (id, name, lines, told, told_by, told_at)
            values (:id, :name, :lines, :told::jsonb, :by, :at)
            on conflict (id) do update set name = excluded.name, lines = excluded.lines, told = excluded.told,
                told_by = excluded.told_by, told_at = excluded.told_at
            where migration.lines <= excluded.lines
        """;
    private static final String HEADS = "select id, name, told_by, told_at from migration ";
    private static final String WHOLE = "select * from migration where id = :id";

    private final Database database;

    public PgMigrations(Database database) {
        this.database = database;
    }

    @Override
    public boolean put(ToldMigration migration) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate(PUT)
                                .bind("id", migration.head().id())
                                .bind("name", PgText.storable(migration.head().name()))
                                .bind("lines", migration.lines())
                                .bind("told", migration.told().replace("\\u0000", "")) // which jsonb does not take
                                .bind("by", migration.head().by())
                                .bind(
                                        "at",
                                        OffsetDateTime.ofInstant(
                                                migration.head().at(), ZoneOffset.UTC))
                                .execute()
                        == 1);
    }

    @Override
    public List<ToldMigration.Head> newest(int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery(HEADS + "order by told_at desc limit :limit")
                .bind("limit", limit)
                .map(PgMigrations::head)
                .list());
    }

    @Override
    public Optional<ToldMigration.Head> head(UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery(HEADS + "where id = :id")
                .bind("id", id)
                .map(PgMigrations::head)
                .findOne());
    }

    @Override
    public Optional<ToldMigration> find(UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery(WHOLE)
                .bind("id", id)
                .map((row, context) ->
                        new ToldMigration(head(row, context), row.getLong("lines"), row.getString("told")))
                .findOne());
    }

    private static ToldMigration.Head head(ResultSet row, StatementContext context) throws SQLException {
        return new ToldMigration.Head(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("told_by"),
                row.getObject("told_at", OffsetDateTime.class).toInstant());
    }
}
