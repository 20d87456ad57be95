package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import pasu.app.Await;
import pasu.app.Pasu;
import pasu.app.TestTown;
import pasu.core.camera.StreamSpec;
import pasu.core.people.Role;

/** A camera of one session is pulled once: who wants its small picture is shown the one that is recorded, and told so. */
class OneSessionTest {
    private final Pasu node = TestTown.node();
    private final TestClient engineer = TestClient.program(node, Role.ENGINEER);

    @Test
    void subStream_ofACameraOfOneSession_isTheRecordedOneAndSaysSo() throws Exception {
        try (TestTown town = TestTown.start(1, "--sessions=1");
                Viewer viewer = new Viewer(TestSocket.open(engineer, "/api/v1/live"))) {
            JsonArray streams = new JsonArray();
            for (StreamSpec stream : town.first().streams())
                streams.add(new JsonObject()
                        .put("name", stream.name())
                        .put("url", stream.url().toString()));
            JsonObject camera = new JsonObject().put("name", "one session").put("streams", streams);
            String id = engineer.post("/api/v1/cameras", camera).json().getString("id");
            Await.until("it is recorded", () -> "live".equals(state(id)));
            assertEquals("main", viewer.shown(1, id));
            assertEquals("main", viewer.shown(2, id));
            assertEquals("live", state(id), "the recording has lost nothing by it");
            engineer.send("DELETE", "/api/v1/cameras/" + id, null);
            Await.until("the session is over", () -> events(town, "closed").size() == 1);
            assertEquals(1, events(town, "opened").size(), "one session was opened, and no other");
        }
    }

    private String state(String id) {
        return engineer.get("/api/v1/cameras/" + id)
                .json()
                .getJsonObject("status")
                .getString("state");
    }

    private static List<String> events(TestTown town, String kind) throws Exception {
        return Files.readAllLines(town.ledger()).stream()
                .filter(line -> line.contains("\"" + kind + "\""))
                .toList();
    }

    private record Viewer(TestSocket socket) implements AutoCloseable {

        /** The stream whose pictures come to one who asks for the sub-stream. */
        String shown(int sub, String camera) throws InterruptedException {
            socket.send(new JsonObject()
                    .put("type", "subscribe")
                    .put("sub", sub)
                    .put("camera", camera)
                    .put("stream", StreamSpec.SUB));
            String stream = "";
            for (JsonObject next = socket.next(); ; next = socket.next()) {
                if (next.getInteger("sub") != sub) continue;
                if (next.getString("type").equals("init")) stream = next.getString("stream");
                if (next.getString("type").equals("fragment")) return stream;
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
