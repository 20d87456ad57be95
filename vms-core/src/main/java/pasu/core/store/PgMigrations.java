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
    private static final String SELECT = "select id, name, lines, told, told_by, told_at from migration ";

    private final Database database;

    public PgMigrations(Database database) {
        this.database = database;
    }

    @Override
    public boolean put(ToldMigration migration) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate(PUT)
                                .bind("id", migration.id())
                                .bind("name", PgText.storable(migration.name()))
                                .bind("lines", migration.lines())
                                .bind("told", migration.told().replace("\\u0000", "")) // which jsonb does not take
                                .bind("by", migration.by())
                                .bind("at", OffsetDateTime.ofInstant(migration.at(), ZoneOffset.UTC))
                                .execute()
                        == 1);
    }

    @Override
    public List<ToldMigration> newest(int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "order by told_at desc limit :limit")
                .bind("limit", limit)
                .map(PgMigrations::read)
                .list());
    }

    @Override
    public Optional<ToldMigration> find(UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .map(PgMigrations::read)
                .findOne());
    }

    private static ToldMigration read(ResultSet row, StatementContext context) throws SQLException {
        return new ToldMigration(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getLong("lines"),
                row.getString("told"),
                row.getString("told_by"),
                row.getObject("told_at", OffsetDateTime.class).toInstant());
    }
}
