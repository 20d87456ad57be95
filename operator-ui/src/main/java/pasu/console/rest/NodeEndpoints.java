package pasu.console.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.console.Rfc3339;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.cluster.NodeBook;
import pasu.core.cluster.NodeLoad;
import pasu.core.cluster.NodeState;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;

/** The cluster's nodes: who is there, how each fares, and who is to let go of its cameras. */
public final class NodeEndpoints {
    private final NodeBook nodes;
    private final String self;
    private final AuditTrail audit;
    private final Time time;

    /** @param self the node that answers */
    public NodeEndpoints(NodeBook nodes, String self, AuditTrail audit, Time time) {
        this.nodes = nodes;
        this.self = self;
        this.audit = audit;
        this.time = time;
    }

    public void mount(Api api) {
        api.mount("listNodes", call -> list());
        api.mount("drainNode", call -> drain(call, true));
        api.mount("undrainNode", call -> drain(call, false));
    }

    private Reply list() {
        return Reply.ok(new JsonObject()
                .put("items", new JsonArray(nodes.all().stream().map(this::json).toList()))
                .put(
                        "refused",
                        new JsonArray(nodes.refused().stream()
                                .map(NodeEndpoints::json)
                                .toList()))
                .putNull("next"));
    }

    private Reply drain(Call call, boolean wanted) {
        String name = call.path("name");
        switch (nodes.drain(name, wanted)) {
            case DONE -> {}
            case UNKNOWN_NODE -> throw new Problem(404, "There is no node of this name: see /api/v1/nodes.");
            case NOBODY_ELSE ->
                throw new Problem(409, "No other node is there that would take its cameras: nothing was changed.");
        }
        Act act = wanted ? Act.NODE_DRAINED : Act.NODE_UNDRAINED;
        audit.append(call.caller().entry(time.now(), act, "node/" + name, Map.of()));
        Optional<NodeState> now =
                nodes.all().stream().filter(node -> name(node).equals(name)).findFirst();
        return Reply.ok(json(now.orElseThrow(() -> Problem.notFound("The node"))));
    }

    private static String name(NodeState node) {
        return node.place().node();
    }

    private JsonObject json(NodeState node) {
        JsonObject json = new JsonObject()
                .put("name", name(node))
                .put("self", name(node).equals(self))
                .put("capacity", node.place().capacity())
                .put("version", node.version())
                .put("since", Rfc3339.text(node.since()))
                .put("state", Word.of(node.presence()))
                .put("seenAt", Rfc3339.text(node.seenAt()))
                .put("draining", node.draining())
                .put("leases", node.leases());
        if (node.place().site() != null) json.put("site", node.place().site());
        if (node.place().rack() != null) json.put("rack", node.place().rack());
        node.load().ifPresent(load -> json.put("load", json(load)));
        return json;
    }

    private static JsonObject json(NodeLoad load) {
        JsonObject json = new JsonObject()
                .put("cameras", load.cameras())
                .put("diskFreeBytes", load.diskFreeBytes())
                .put("diskBytes", load.diskBytes());
        load.cpuPermille().ifPresent(permille -> json.put("cpu", permille / 1000.0));
        return json;
    }

    private static JsonObject json(NodeBook.Refused refused) {
        JsonObject json = new JsonObject()
                .put("name", refused.node())
                .put("at", Rfc3339.text(refused.at()))
                .put("why", refused.why());
        refused.cause().ifPresent(cause -> json.put("cause", Word.of(cause)));
        return json;
    }
}
