package pasu.console.migrations;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.ConsolePart;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.console.Rfc3339;
import pasu.console.Sockets;
import pasu.core.base.Time;
import pasu.core.migration.MigrationBoard;
import pasu.core.migration.ToldMigration;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;

/** A migration's tool tells how it stands, and people look. */
public final class MigrationEndpoints implements ConsolePart {
    /** Older ones are in their ledgers. */
    private static final int MOST = 100;

    private final MigrationBoard board;
    private final AuditTrail audit;
    private final Time time;

    public MigrationEndpoints(MigrationBoard board, AuditTrail audit, Time time) {
        this.board = board;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public void mount(Api api, Sockets sockets) {
        api.mount("listMigrations", this::list);
        api.mount("getMigration", this::get);
        api.mount("tellMigration", this::tell);
    }

    private Reply list(Call call) {
        return Reply.list(
                board.newest(MOST).stream().map(MigrationEndpoints::head).toList(), null);
    }

    private Reply get(Call call) {
        ToldMigration migration = board.find(call.id()).orElseThrow(() -> Problem.notFound("The migration"));
        return Reply.ok(head(migration.head()).put("told", new JsonObject(migration.told())));
    }

    private Reply tell(Call call) {
        JsonObject told = call.body();
        long lines = told.getJsonObject("ledger").getLong("lines");
        String teller = call.caller().session().account().login();
        ToldMigration.Head head = new ToldMigration.Head(call.id(), told.getString("name"), teller, time.now());
        // A night has thousands of words of one teller: the first is written down.
        if (board.head(head.id()).filter(before -> before.by().equals(teller)).isEmpty())
            audit.append(call.caller()
                    .entry(
                            head.at(),
                            Act.MIGRATION_TOLD,
                            "migration/" + head.id(),
                            Map.of("name", head.name(), "lines", Long.toString(lines))));
        if (!board.put(new ToldMigration(head, lines, told.encode())))
            throw new Problem(409, "A later word of this migration is kept already.");
        return Reply.nothing();
    }

    private static JsonObject head(ToldMigration.Head head) {
        return new JsonObject()
                .put("id", head.id().toString())
                .put("name", head.name())
                .put("by", head.by())
                .put("at", Rfc3339.text(head.at()));
    }
}
