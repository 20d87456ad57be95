package pasu.console.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import pasu.console.Api;
import pasu.console.Reply;
import pasu.console.Rfc3339;
import pasu.core.base.Time;
import pasu.core.record.DiskHealth;

/** What this node is and how it is. */
public final class SystemEndpoint {
    private final SystemFacts facts;
    private final Time time;

    public SystemEndpoint(SystemFacts facts, Time time) {
        this.facts = facts;
        this.time = time;
    }

    private static JsonObject disk(DiskHealth disk) {
        return state(disk.trouble())
                .put("folder", disk.folder().toString())
                .put("freeBytes", disk.folder().toFile().getUsableSpace())
                .put("totalBytes", disk.folder().toFile().getTotalSpace());
    }

    private static JsonObject state(Optional<DiskHealth.Trouble> found) {
        return found.map(trouble -> new JsonObject()
                        .put("state", "failing")
                        .put("since", Rfc3339.text(trouble.since()))
                        .put("detail", trouble.words()))
                .orElseGet(() -> new JsonObject().put("state", "ok"));
    }

    public void mount(Api api) {
        api.mount(
                "getSystem",
                call -> Reply.ok(new JsonObject()
                        .put("version", facts.version())
                        .put("node", facts.node())
                        .put("roles", new JsonArray(facts.roles()))
                        .put("decoder", facts.decoder())
                        .put("database", facts.database())
                        .put("diskFreeBytes", facts.diskFreeBytes())
                        .put("recording", state(facts.diskTrouble()))
                        .put(
                                "disks",
                                new JsonArray(facts.disks().stream()
                                        .map(SystemEndpoint::disk)
                                        .toList()))
                        .put("nodes", new JsonArray(facts.nodes()))
                        .put("time", Rfc3339.text(time.now()))));
    }
}
