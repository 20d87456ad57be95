package pasu.console.rest;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.Reply;
import pasu.console.Rfc3339;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.people.Act;
import pasu.core.people.AuditEntry;
import pasu.core.people.AuditLog;
import pasu.core.people.AuditTrail;

/** The audit, read; which is itself a row. */
public final class AuditEndpoint {
    private static final int STANDARD_LIMIT = 100;

    private final AuditLog log;
    private final AuditTrail audit;
    private final Time time;

    public AuditEndpoint(AuditLog log, AuditTrail audit, Time time) {
        this.log = log;
        this.audit = audit;
        this.time = time;
    }

    public void mount(Api api) {
        api.mount("listAudit", this::list);
    }

    private Reply list(Call call) {
        int limit = call.limit(STANDARD_LIMIT);
        long before = call.query("cursor").map(AuditEndpoint::id).orElse(Long.MAX_VALUE);
        Optional<String> account = call.query("account");
        Map<String, String> asked = new TreeMap<>();
        for (String field : List.of("from", "to", "account")) call.query(field).ifPresent(v -> asked.put(field, v));
        audit.append(call.caller().entry(time.now(), Act.AUDIT_READ, null, asked));
        List<AuditLog.Row> rows = log.read(
                call.time("from").orElse(null), call.time("to").orElse(null), account.orElse(null), before, limit);
        String next = rows.size() < limit
                ? null
                : Cursor.of(Long.toString(rows.getLast().id()));
        return Reply.list(rows.stream().map(AuditEndpoint::json).toList(), next);
    }

    private static long id(String cursor) {
        String position = Cursor.position(cursor);
        if (!position.matches("\\d{1,18}")) throw Cursor.bad();
        return Long.parseLong(position);
    }

    private static JsonObject json(AuditLog.Row row) {
        AuditEntry entry = row.entry();
        JsonObject detail = new JsonObject();
        entry.detail().forEach(detail::put);
        return new JsonObject()
                .put("id", Long.toString(row.id()))
                .put("at", Rfc3339.text(entry.at()))
                .put("user", entry.who())
                .put("role", Optional.ofNullable(entry.role()).map(Word::of).orElse(null))
                .put("act", Word.of(entry.act()))
                .put("object", entry.object())
                .put("address", entry.address())
                .put("reason", entry.reason())
                .put("detail", detail);
    }
}
