package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.console.TestClient.Answer;
import pasu.core.camera.CameraId;
import pasu.core.camera.Credentials;
import pasu.core.people.Role;

class CameraApiTest {
    private final Pasu node = TestNode.shared();
    private final TestClient engineer = TestClient.program(node, Role.ENGINEER);

    private static JsonObject camera(String name, String url) {
        return new JsonObject()
                .put("name", name)
                .put("active", false) // nobody is there to be called
                .put(
                        "streams",
                        new JsonArray().add(new JsonObject().put("name", "main").put("url", url)));
    }

    static String add(TestClient client, String name) {
        return client.post("/api/v1/cameras", camera(name, "rtsp://10.1.2.3/main"))
                .json()
                .getString("id");
    }

    private List<JsonObject> audit(String object) {
        return TestClient.audit(node)
                .filter(row -> object.equals(row.getString("object")))
                .toList();
    }

    @Test
    void addedCamera_urlWithUserAndPassword_movesThemIntoSealedCredentials() {
        Answer added =
                engineer.post("/api/v1/cameras", camera("동문 1", "rtsp://viewer:p%40ss+w%3A@10.1.2.3:8554/a?b=c"));
        assertEquals(201, added.status(), added.toString());
        JsonObject camera = added.json();
        assertEquals("/api/v1/cameras/" + camera.getString("id"), added.header("location"));
        assertEquals(
                "rtsp://10.1.2.3:8554/a?b=c",
                camera.getJsonArray("streams").getJsonObject(0).getString("url"));
        assertEquals("viewer", camera.getString("user"));
        assertFalse(camera.getBoolean("placed"));
        assertFalse(added.response().body().contains("p@ss"));
        assertEquals(
                new Credentials("viewer", "p@ss+w:"),
                node.cameras()
                        .find(CameraId.parse(camera.getString("id")))
                        .orElseThrow()
                        .credentials());
        for (JsonObject row : audit("camera/" + camera.getString("id")))
            assertFalse(row.encode().contains("p@ss") || row.encode().contains("p%40ss"));
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://8.8.8.8/a, outside the networks",
        "rtsp://169.254.169.254/latest, outside the networks",
        "rtsp://[::1]/a, outside the networks",
        "rtsp://no-such-host.invalid/a, cannot be resolved",
        "http://10.0.0.1/a, no rtsp://",
        "rtsp://user:pa#ss@10.0.0.1/a, no rtsp://",
        "rtsp:///path-only, no rtsp://"
    })
    void addedCamera_badUrl_422InWords(String url, String words) {
        Answer answer = engineer.post("/api/v1/cameras", camera("bad", url));
        assertEquals(422, answer.status(), answer.toString());
        assertTrue(answer.json().getString("detail").contains(words), answer.toString());
        assertFalse(answer.response().body().contains("pa#ss"));
    }

    @Test
    void changedCamera_onlyWhatIsGiven_andAStaleVersionIs409() {
        String id = add(engineer, "before");
        String path = "/api/v1/cameras/" + id;
        JsonObject change = new JsonObject()
                .put("version", 1)
                .put("name", "after")
                .put("site", "동문 삼거리")
                .put("address", "충남 서산시 동문1로 12")
                .put("pole", "방범-012")
                .put("purpose", "child-protection")
                .put("position", new JsonObject().put("lat", 36.78).put("lon", 126.45))
                .put("bearing", 270);
        JsonObject changed = engineer.send("PATCH", path, change.encode()).json();
        assertEquals(2, changed.getInteger("version"));
        assertTrue(changed.getBoolean("placed"));
        assertEquals("child-protection", changed.getString("purpose"));
        assertEquals(1, changed.getJsonArray("streams").size());
        assertEquals(409, engineer.send("PATCH", path, change.encode()).status());
        JsonObject emptied = engineer.send(
                        "PATCH",
                        path,
                        new JsonObject().put("version", 2).putNull("site").encode())
                .json();
        assertNull(emptied.getString("site"));
        assertEquals("after", emptied.getString("name"));
        assertEquals("충남 서산시 동문1로 12", emptied.getString("address"));
        assertEquals("방범-012", emptied.getString("pole"));
        assertEquals(emptied, engineer.get(path).json());
        assertEquals(204, engineer.send("DELETE", path, null).status());
        assertEquals(404, engineer.get(path).status());
        assertEquals(404, engineer.send("DELETE", path, null).status());
        assertEquals(
                List.of("camera-removed", "camera-changed", "camera-changed", "camera-changed", "camera-added"),
                audit("camera/" + id).stream().map(row -> row.getString("act")).toList());
    }

    @Test
    void cameras_searchedAndPaged_eachOnce_andTheSearchIsAudited() {
        String word = "찾기" + UUID.randomUUID();
        List<String> added = new ArrayList<>();
        for (int n = 0; n < 5; n++) added.add(add(engineer, word + " " + n));
        List<String> found = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            JsonObject list =
                    engineer.get("/api/v1/cameras?limit=2&q=" + word + cursor).json();
            list.getJsonArray("items").forEach(item -> found.add(((JsonObject) item).getString("id")));
            cursor = "&cursor=" + list.getString("next");
        }
        assertEquals(added, found);
        assertEquals("&cursor=null", cursor);
        assertEquals(
                400,
                TestClient.program(node, Role.PRIVACY)
                        .get("/api/v1/audit?cursor=%21")
                        .status());
        long searches = TestClient.audit(node)
                .filter(row -> row.getString("act").equals("cameras-searched")
                        && row.encode().contains(word))
                .count();
        assertEquals(3, searches);
        assertEquals(
                0,
                engineer.get("/api/v1/cameras?state=live&q=" + word)
                        .json()
                        .getJsonArray("items")
                        .size());
        assertEquals(
                5,
                engineer.get("/api/v1/cameras?state=inactive&q=" + word)
                        .json()
                        .getJsonArray("items")
                        .size());
    }

    @Test
    void badRequests_areProblemsThatSayWhatToDo() {
        record Bad(int status, Answer answer) {}
        TestClient text = engineer.with("Content-Type", "text/plain");
        for (Bad bad : List.of(
                new Bad(400, engineer.send("POST", "/api/v1/cameras", "{\"name\":")),
                new Bad(400, engineer.post("/api/v1/cameras", new JsonObject().put("name", "x"))),
                new Bad(
                        400,
                        engineer.post(
                                "/api/v1/cameras",
                                camera("x", "rtsp://10.0.0.1/a").put("colour", "red"))),
                new Bad(400, engineer.get("/api/v1/cameras/not-a-uuid")),
                new Bad(400, engineer.get("/api/v1/cameras?limit=many")),
                new Bad(400, engineer.get("/api/v1/cameras?cursor=%21%21")),
                new Bad(404, engineer.get("/api/v1/nothing-here")),
                new Bad(404, engineer.get("/api/v1/cameras/" + UUID.randomUUID())),
                new Bad(405, engineer.send("PUT", "/api/v1/cameras", "{}")),
                new Bad(413, engineer.send("POST", "/api/v1/cameras", "x".repeat(100_000))),
                new Bad(415, text.send("POST", "/api/v1/cameras", "{}")))) {
            assertEquals(bad.status(), bad.answer().status(), bad.answer().toString());
            assertEquals("application/problem+json", bad.answer().header("content-type"));
            JsonObject problem = bad.answer().json();
            assertEquals(bad.status(), problem.getInteger("status"));
            assertFalse(problem.getString("detail").isBlank()
                    || problem.getString("title").isBlank());
        }
    }
}
