package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import pasu.app.Await;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.core.people.Role;

/** The nodes of a city that has one; two of them are in TwoNodesTest. */
class NodeApiTest {
    private final Pasu node = TestNode.shared();
    private final TestClient admin = TestClient.program(node, Role.ADMIN);

    private JsonObject only() {
        JsonObject list = admin.get("/api/v1/nodes").json();
        assertEquals(0, list.getJsonArray("refused").size());
        assertEquals(1, list.getJsonArray("items").size());
        return list.getJsonArray("items").getJsonObject(0);
    }

    @Test
    void oneNode_isListedWithItsLoad() {
        JsonObject shown = only();
        assertEquals(node.config().node(), shown.getString("name"));
        assertTrue(shown.getBoolean("self"));
        assertEquals("present", shown.getString("state"));
        JsonObject load = shown.getJsonObject("load");
        assertTrue(load.getLong("diskBytes") >= load.getLong("diskFreeBytes"));
        assertTrue(load.getLong("diskFreeBytes") > 0);
        assertEquals(shown.getInteger("leases"), load.getInteger("cameras"));
    }

    @Test
    void oneNode_cannotBeDrained_andAStrangersNameIsNotThere() throws Exception {
        String name = node.config().node();
        assertEquals(
                409,
                admin.send("POST", "/api/v1/nodes/" + name + "/drain", null).status());
        assertFalse(only().getBoolean("draining"));
        assertEquals(404, admin.send("POST", "/api/v1/nodes/nobody/drain", null).status());
        assertEquals(
                404, admin.send("POST", "/api/v1/nodes/nobody/undrain", null).status());
        assertEquals(
                400, admin.send("POST", "/api/v1/nodes/No%20Body/drain", null).status());
        assertEquals(
                200,
                admin.send("POST", "/api/v1/nodes/" + name + "/undrain", null).status());
        Await.until("the act is in the audit", () -> TestClient.audit(node)
                .anyMatch(row -> "node-undrained".equals(row.getString("act"))
                        && ("node/" + name).equals(row.getString("object"))));
        assertTrue(TestClient.audit(node).noneMatch(row -> "node-drained".equals(row.getString("act"))));
    }
}
