package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import pasu.console.TestBell;
import pasu.console.TestClient;
import pasu.console.TestSocket;
import pasu.core.camera.CameraId;

/** A console at each of two nodes. @param node that {@code here} is at */
record TwoConsoles(Pasu node, TestClient here, TestClient there) {

    /** A bell that was added there is pressed here; the alarm rings at both, and so does what is made of it. */
    void hearOfOneAnother() throws Exception {
        JsonObject added = there.post(
                        "/api/v1/bells",
                        new JsonObject().put("name", "동문 공원 입구").put("kind", "pole"))
                .json();
        TestBell bell = new TestBell(node, added.getString("id"), added.getString("key"));
        TestSocket theirs = events(there);
        TestSocket ours = events(here);
        AtomicInteger serial = new AtomicInteger();
        Await.until(
                "its presses are taken here",
                () -> bell.press(serial.incrementAndGet()).status() == 202);
        JsonObject alarm = theirs.next("alarm").getJsonObject("alarm");
        assertEquals(ours.next("alarm").getJsonObject("alarm").getString("id"), alarm.getString("id"));
        assertEquals(1, alarm.getJsonArray("presses").size());
        JsonObject incident = there.post(
                        "/api/v1/incidents",
                        new JsonObject()
                                .put("title", "비상벨")
                                .put("origin", "alarm")
                                .put("place", "동문 공원 입구")
                                .put("alarms", new JsonArray().add(alarm.getString("id"))))
                .json();
        assertEquals(
                incident.getString("id"),
                ours.next("incident").getJsonObject("incident").getString("id"));
        theirs.close();
        ours.close();
    }

    private static TestSocket events(TestClient client) throws InterruptedException {
        TestSocket events = TestSocket.open(client, "/api/v1/events");
        events.send(new JsonObject().put("type", "hello"));
        events.next("snapshot");
        return events;
    }

    /** Whether both show the camera as live at that node. */
    boolean showLive(CameraId id, @Nullable String owner) {
        return isLive(here, id, owner) && isLive(there, id, owner);
    }

    private static boolean isLive(TestClient console, CameraId id, @Nullable String owner) {
        JsonObject status = console.get("/api/v1/cameras/" + id).json().getJsonObject("status");
        return status.getString("state").equals("live") && String.valueOf(owner).equals(status.getString("node"));
    }

    /** Pictures of cameras that the other node has are watched here: a console shows nothing of where they come from. */
    List<TestSocket> watch(List<CameraId> ids) throws InterruptedException {
        List<TestSocket> all = new ArrayList<>();
        for (CameraId id : ids) {
            TestSocket socket = TestSocket.open(here, "/api/v1/live");
            socket.send(new JsonObject()
                    .put("type", "subscribe")
                    .put("sub", 1)
                    .put("camera", id.toString())
                    .put("stream", "main"));
            socket.next("init");
            for (int frames = 0; frames < 30; frames++)
                assertTrue(socket.next("fragment").getBinary("bytes").length > 0);
            all.add(socket);
        }
        return all;
    }
}
