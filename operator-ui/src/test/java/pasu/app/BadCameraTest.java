package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.console.TestClient;
import pasu.core.people.Role;
import pasu.ingest.sim.check.Verdict;

/** What is no good camera is named for what it is, and a good one beside it is recorded whole. */
class BadCameraTest {
    private final TestTown town = TestTown.shared();
    private final Pasu node = TestTown.node();
    private final TestClient engineer = TestClient.program(node, Role.ENGINEER);
    private final List<String> added = new ArrayList<>();

    private static JsonObject camera(String url) {
        JsonObject stream = new JsonObject().put("name", "main").put("url", url);
        return new JsonObject().put("name", "bad " + url).put("streams", new JsonArray().add(stream));
    }

    private String add(JsonObject camera) {
        TestClient.Answer answer = engineer.post("/api/v1/cameras", camera);
        assertEquals(201, answer.status(), answer.toString());
        added.add(answer.json().getString("id"));
        return added.getLast();
    }

    private String add(String url) {
        return add(camera(url));
    }

    /** It is so in the end; while it is being tried again it is the same. */
    private void becomes(String id, String state, String cause) throws Exception {
        JsonObject[] seen = new JsonObject[1];
        try {
            Await.until(state + " by " + cause, () -> {
                seen[0] = engineer.get("/api/v1/cameras/" + id).json().getJsonObject("status");
                return state.equals(seen[0].getString("state")) && cause.equals(seen[0].getString("cause"));
            });
        } catch (AssertionError e) {
            throw new AssertionError("wanted " + state + " by " + cause + ", it is " + seen[0], e);
        }
        assertFalse(seen[0].getString("reason", "").isBlank(), "an operator is told in words");
    }

    @AfterEach
    void remove() {
        for (String id : added) engineer.send("DELETE", "/api/v1/cameras/" + id, null);
    }

    @Test
    void badCameras_areNamedForWhatTheyAre_andTheGoodOneIsRecordedWhole() throws Exception {
        URI good = town.first().streams().getFirst().url();
        try (BadServer garbage = BadServer.garbage();
                BadServer ssh = BadServer.ssh();
                BadServer mute = BadServer.mute();
                BadServer jpeg = BadServer.jpeg();
                BadServer nonsense = BadServer.nonsense()) {
            String wrongPath = add(good.resolve("/nowhere/main").toString());
            String nobody = add("rtsp://127.0.0.1:1/main");
            String noise = add(garbage.url());
            String wrongPort = add(ssh.url());
            String silent = add(mute.url());
            String old = add(jpeg.url());
            String website = add(nonsense.url());
            becomes(wrongPath, "refused", "not-found");
            becomes(nobody, "lost", "camera-down");
            becomes(noise, "lost", "malformed");
            becomes(wrongPort, "lost", "malformed");
            becomes(old, "refused", "unknown-codec");
            becomes(website, "lost", "malformed");
            becomes(silent, "lost", "silent");
        }
        Verdict verdict = town.judge(TestTown.files(node, town.first()));
        assertTrue(verdict.isWhole(), () -> verdict.line() + verdict.examples());
        assertTrue(verdict.recorded() > 0);
    }

    @Test
    void wrongPassword_isRefused_andTheRightOneIsLive() throws Exception {
        try (TestTown locked = TestTown.start(1, "--user=viewer", "--password=right")) {
            String url = locked.first().streams().getFirst().url().toString();
            String wrong = add(camera(url)
                    .put("credentials", new JsonObject().put("user", "viewer").put("password", "wrong")));
            becomes(wrong, "refused", "unauthorized");
            becomes(add(url), "refused", "unauthorized");
            String right = add(camera(url)
                    .put("credentials", new JsonObject().put("user", "viewer").put("password", "right")));
            Await.until("it is live", () -> "live"
                    .equals(engineer.get("/api/v1/cameras/" + right)
                            .json()
                            .getJsonObject("status")
                            .getString("state")));
        }
    }

    @Test
    void addressOutsideTheNetworks_isRefusedAtOnce() {
        TestClient.Answer answer = engineer.post("/api/v1/cameras", camera("rtsp://192.0.2.1/main"));
        assertEquals(422, answer.status(), answer.toString());
    }
}
