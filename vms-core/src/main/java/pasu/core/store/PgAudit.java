package pasu.core.store;

import io.vertx.core.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.people.Act;
import pasu.core.people.AuditEntry;
import pasu.core.people.AuditLog;
import pasu.core.people.Role;

/** The audit in PostgreSQL. */
public final class PgAudit implements AuditLog {
    private static final String INSERT = """
        insert into audit (at_us, account, who, role, act, object, address, reason, detail)
        values (:at, :account, :who, :role, :act, :object, :address, :reason, :detail::jsonb)
        """;

    private static final String READ = """
        select id, at_us, account, who, role, act, object, address, reason, detail
          from audit
         where id < :before and at_us >= :from and at_us < :to and (:who::text is null or who = :who)
         order by id desc
         limit :limit
        """;

    private final Database database;

    public PgAudit(Database database) {
        this.database = database;
    }

    @Override
    public void add(List<AuditEntry> entries) {
        database.jdbi().useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(INSERT);
            for (AuditEntry entry : entries)
                batch.bind("at", Time.micros(entry.at()))
                        .bindByType("account", entry.account(), UUID.class)
                        .bind("who", PgText.storable(entry.who()))
                        .bind(
                                "role",
                                Optional.ofNullable(entry.role()).map(Word::of).orElse(null))
                        .bind("act", Word.of(entry.act()))
                        .bind("object", PgText.storableOrNull(entry.object()))
                        .bind("address", PgText.storable(entry.address()))
                        .bind("reason", PgText.storableOrNull(entry.reason()))
                        .bind("detail", json(entry.detail()))
                        .add();
            batch.execute();
        });
    }

    @Override
    public List<Row> read(
            @Nullable Instant from, @Nullable Instant to, @Nullable String account, long before, int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery(READ)
                .bind("from", from == null ? 0 : Time.micros(from))
                .bind("to", to == null ? Long.MAX_VALUE : Time.micros(to))
                .bind("who", PgText.storableOrNull(account))
                .bind("before", before)
                .bind("limit", limit)
                .map(PgAudit::read)
                .list());
    }

    private static Row read(ResultSet row, StatementContext context) throws SQLException {
        Map<String, String> detail = new TreeMap<>();
        new JsonObject(row.getString("detail")).forEach(e -> detail.put(e.getKey(), String.valueOf(e.getValue())));
        String role = row.getString("role");
        return new Row(
                row.getLong("id"),
                new AuditEntry(
                        Time.instant(row.getLong("at_us")),
                        row.getObject("account", UUID.class),
                        row.getString("who"),
                        role == null ? null : Word.find(Role.class, role).orElseThrow(),
                        Word.find(Act.class, row.getString("act")).orElseThrow(),
                        row.getString("object"),
                        row.getString("address"),
                        row.getString("reason"),
                        detail));
    }

    private static String json(Map<String, String> detail) {
        JsonObject json = new JsonObject();
        detail.forEach((key, value) -> json.put(key, PgText.storable(value)));
        return json.encode();
    }
}
