package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.console.events.EventLog;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraState;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.Cause;
import pasu.core.people.Role;

class EventsSocketTest {
    private final Pasu node = TestNode.shared();
    private final TestClient engineer = TestClient.program(node, Role.ENGINEER);

    private TestSocket hello(JsonObject hello) {
        TestSocket socket = TestSocket.open(TestClient.program(node, Role.OPERATOR), "/api/v1/events");
        socket.send(hello.put("type", "hello"));
        return socket;
    }

    /** The next message about a camera, but for its session's own word that it is inactive. */
    private static JsonObject about(TestSocket socket, String id) throws InterruptedException {
        for (JsonObject message; ; ) {
            message = socket.next();
            JsonObject camera = message.getJsonObject("camera");
            JsonObject status = message.getJsonObject("status");
            if (status != null && "inactive".equals(status.getString("state"))) continue;
            if (id.equals(message.getString("id")) || (camera != null && id.equals(camera.getString("id"))))
                return message;
        }
    }

    private void status(String id, CameraState state, Cause cause) {
        node.board()
                .put(
                        CameraId.parse(id),
                        new CameraStatus(state, Instant.EPOCH, cause, "said so", 900, 15.0, "node-1", null));
    }

    @Test
    void changes_comeInOrderAfterTheSnapshot() throws InterruptedException {
        String before = CameraApiTest.add(engineer, "before");
        TestSocket socket = hello(new JsonObject());
        JsonObject snapshot = socket.next();
        assertEquals("snapshot", snapshot.getString("type"));
        assertTrue(snapshot.getJsonArray("cameras").stream()
                .anyMatch(c -> ((JsonObject) c).getString("id").equals(before)));

        String id = CameraApiTest.add(engineer, "events");
        status(id, CameraState.LOST, Cause.CAMERA_DOWN);
        engineer.send("DELETE", "/api/v1/cameras/" + id, null);

        JsonObject added = about(socket, id);
        assertEquals("camera", added.getString("type"));
        JsonObject status = about(socket, id);
        assertEquals("status", status.getString("type"));
        assertEquals("lost", status.getJsonObject("status").getString("state"));
        assertEquals("camera-down", status.getJsonObject("status").getString("cause"));
        assertEquals(
                "nobody answers at the address", status.getJsonObject("status").getString("reason"));
        JsonObject removed = about(socket, id);
        assertEquals("camera-removed", removed.getString("type"));
        List<Long> versions = new ArrayList<>(List.of(
                snapshot.getLong("version"),
                added.getLong("version"),
                status.getLong("version"),
                removed.getLong("version")));
        assertEquals(versions.stream().sorted().distinct().toList(), versions);
        socket.close();
    }

    @Test
    void resume_fromAHeldVersion_changesWithoutASnapshot() throws InterruptedException {
        TestSocket first = hello(new JsonObject());
        long seen = first.next().getLong("version");
        first.close();
        String id = CameraApiTest.add(engineer, "while away");
        TestSocket second = hello(new JsonObject().put("after", seen));
        List<JsonObject> heard = new ArrayList<>();
        do heard.add(second.next());
        while (!heard.getLast().containsKey("camera"));
        assertEquals(id, heard.getLast().getJsonObject("camera").getString("id"));
        // What else changed meanwhile came before it; nothing is left out.
        for (int n = 0; n < heard.size(); n++)
            assertEquals(seen + 1 + n, heard.get(n).getLong("version"));
        second.close();
    }

    @Test
    void resume_fromAVersionThatIsNoLongerHeld_orOfAnotherRun_snapshot() throws InterruptedException {
        long held = hello(new JsonObject()).next().getLong("version");
        String id = CameraApiTest.add(engineer, "busy");
        for (int n = 0; n <= EventLog.CAPACITY; n++)
            status(id, n % 2 == 0 ? CameraState.STALE : CameraState.LOST, Cause.SILENT);
        assertEquals(
                "snapshot", hello(new JsonObject().put("after", held)).next().getString("type"));
        assertEquals("snapshot", hello(new JsonObject().put("after", 7)).next().getString("type"));
        assertEquals(
                "snapshot",
                hello(new JsonObject().put("after", held * 2)).next().getString("type"));
        engineer.send("DELETE", "/api/v1/cameras/" + id, null);
    }

    @Test
    void slowClient_isNotQueuedFor_andStillEndsAtTheTruth() throws InterruptedException {
        TestSocket socket = hello(new JsonObject());
        socket.next();
        String id = CameraApiTest.add(engineer, "fast");
        for (int n = 0; n < 3 * EventLog.CAPACITY; n++)
            status(id, n % 2 == 0 ? CameraState.STALE : CameraState.LOST, Cause.SILENT);
        status(id, CameraState.LIVE, Cause.SILENT);
        String state = "";
        while (!state.equals("live")) {
            JsonObject message = socket.next();
            JsonObject status = message.getJsonObject("status");
            if ("snapshot".equals(message.getString("type")))
                status = message.getJsonArray("cameras").stream()
                        .map(JsonObject.class::cast)
                        .filter(c -> c.getString("id").equals(id))
                        .findFirst()
                        .orElseThrow()
                        .getJsonObject("status");
            if (status != null) state = status.getString("state");
        }
        socket.close();
        engineer.send("DELETE", "/api/v1/cameras/" + id, null);
    }

    @Test
    void wrongFirstMessage_closesTheSocket() {
        for (JsonObject wrong : List.of(
                new JsonObject().put("type", "goodbye"),
                new JsonObject().put("type", "hello").put("after", "x"))) {
            TestSocket socket = TestSocket.open(TestClient.program(node, Role.OPERATOR), "/api/v1/events");
            socket.send(wrong);
            assertEquals(1008, socket.closeCode());
        }
    }

    @Test
    void log_holdsItsCapacityAndNoMore() {
        EventLog log = new EventLog(1000);
        assertEquals(List.of(), log.after(1000, 10).orElseThrow());
        for (int n = 0; n < EventLog.CAPACITY + 5; n++) log.append(new JsonObject(), caller -> true);
        assertTrue(log.after(1000, 10).isEmpty());
        assertTrue(log.after(1004, 10).isEmpty());
        assertEquals(1006, log.after(1005, 10).orElseThrow().getFirst().version());
        assertNull(log.after(log.version() + 1, 1).orElse(null));
    }
}
