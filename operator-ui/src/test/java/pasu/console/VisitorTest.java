package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pasu.app.Await;
import pasu.app.Listing;
import pasu.app.Pasu;
import pasu.app.TestTown;
import pasu.core.camera.Camera;
import pasu.core.people.Role;

/** A visitor reaches no real frame, nor learns of a camera, by any route: program or browser, request or socket. */
class VisitorTest {
    private final Pasu node = TestTown.node();
    private final Camera camera = TestTown.shared().first();
    private final TestClient engineer = TestClient.program(node, Role.ENGINEER);
    private final List<TestClient> visitors =
            List.of(TestClient.program(node, Role.VISITOR), TestClient.browser(node, Role.VISITOR));

    /** Every path of the served document that can be read, for a camera that is recorded now. */
    private List<String> readable() {
        JsonObject paths = engineer.get("/api/v1/openapi.json").json().getJsonObject("paths");
        String times = "from=" + Instant.now().minusSeconds(60) + "&to=" + Instant.now();
        List<String> readable = new ArrayList<>();
        for (String path : paths.fieldNames())
            if (paths.getJsonObject(path).containsKey("get")) {
                String real = "/api/v1" + path.replace("{id}", camera.id().toString());
                readable.add(path.endsWith("recordings") || path.endsWith("video.mp4") ? real + "?" + times : real);
                if (path.endsWith("snapshot.jpg"))
                    readable.add(real + "?at=" + Instant.now().minusSeconds(2));
            }
        return readable;
    }

    @Test
    void requests_giveAVisitorNothingOfACamera_thatAnEngineerIsGiven() throws Exception {
        Await.until(
                "there is footage",
                () -> !Listing.of(engineer, camera.id()).segments().isEmpty());
        List<String> shown = new ArrayList<>();
        for (String path : readable()) {
            if (engineer.bytes("GET", path).statusCode() == 200) shown.add(path);
            for (TestClient visitor : visitors) {
                HttpResponse<byte[]> answer = visitor.bytes("GET", path);
                boolean own = path.endsWith("/sessions/current");
                assertEquals(own ? 200 : 403, answer.statusCode(), path);
                String body = new String(answer.body(), StandardCharsets.ISO_8859_1);
                assertFalse(body.contains("PASU-SIM-FRAME") || body.contains(camera.name()), path);
            }
        }
        assertTrue(shown.size() >= 15, "an engineer is shown only " + shown);
    }

    @Test
    void sockets_showAVisitorNoPictureAndNoCamera() throws InterruptedException {
        List<TestSocket> sockets = new ArrayList<>();
        for (TestClient visitor : visitors) {
            assertEquals(403, TestSocket.handshake(visitor, "/api/v1/live"));
            sockets.add(TestSocket.open(visitor, "/api/v1/events"));
            sockets.getLast().send(new JsonObject().put("type", "hello"));
        }
        for (TestSocket events : sockets) {
            JsonObject snapshot = events.next();
            assertEquals("snapshot", snapshot.getString("type"));
            assertEquals(new JsonArray(), snapshot.getJsonArray("cameras"));
            assertEquals("time", events.next().getString("type"), "figures of live cameras change meanwhile");
            events.close();
        }
    }
}
