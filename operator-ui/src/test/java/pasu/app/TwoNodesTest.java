package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.console.TestClient;
import pasu.console.TestSocket;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.ingest.sim.check.MarkedFrames;

/** Two nodes over one database: one is a process that is killed, the other looks on from here. */
class TwoNodesTest {
    private static final int CAMERAS = 4;

    private final NodePair pair = new NodePair(CAMERAS, Map.of());
    private final TestTown town = pair.town;
    private final Path first = pair.first;
    private final Path second = pair.second;
    private final Path secret = pair.secret;
    private final String[] urls = pair.urls;

    @AfterEach
    void close() throws Exception {
        pair.close();
    }

    @Test
    void killedNodesCameras_areRecordedElsewhere_itsFootageJoins_andADrainLosesNoFrame() throws Exception {
        Files.writeString(secret, "a secret between the two of us");
        Process victim = pair.process(0);
        Failure keyless = assertThrows(Failure.class, () -> Pasu.start(Config.read(null, pair.settings(1))));
        assertEquals(ExitCode.CONFIG, keyless.code());
        assertTrue(String.valueOf(keyless.getMessage()).contains("secret.key"), keyless::getMessage);
        Files.delete(second.resolve("keys/secret.key"));
        pair.startsWithTheFirstsKey();
        try (Pasu node = Pasu.start(Config.read(null, pair.settings(1)))) {
            List<CameraId> ids = new ArrayList<>();
            for (Camera camera : town.cameras())
                ids.add(node.cameras().add(camera).id());
            Await.until("each camera has a node", () -> NodePair.owners(node).size() == CAMERAS);
            for (CameraId id : ids)
                Await.until(
                        "it is recorded",
                        () -> NodePair.frames(first, id).size() > 60
                                || NodePair.frames(second, id).size() > 60);
            for (CameraId id : ids)
                Await.until(
                        "some is in the index", () -> segments(node, id, "node-1") + segments(node, id, "node-2") > 0);
            Map<CameraId, String> before = NodePair.owners(node);
            for (CameraId id : ids) {
                boolean mine = "node-2".equals(before.get(id));
                assertTrue(NodePair.frames(mine ? first : second, id).isEmpty(), "only its owner records a camera");
            }
            TwoConsoles consoles = new TwoConsoles(node, admin(node), admin(urls[0]));
            consoles.hearOfOneAnother();
            for (CameraId id : ids) Await.until("it is live at both", () -> consoles.showLive(id, before.get(id)));
            List<TestSocket> watched = consoles.watch(
                    ids.stream().filter(id -> "node-1".equals(before.get(id))).toList());
            for (CameraId id : ids) isShownWhileItIsWritten(node, id, String.valueOf(before.get(id)));
            victim.destroyForcibly().waitFor();
            Await.until("all have moved", () -> NodePair.nodes(node).equals(Set.of("node-2")));
            // Which of them has which camera follows from their ids: what holds of each holds of none, too.
            List<CameraId> moved =
                    ids.stream().filter(id -> "node-1".equals(before.get(id))).toList();
            for (CameraId id : moved)
                Await.until(
                        "it is recorded here", () -> NodePair.frames(second, id).size() > 30);

            Map<CameraId, List<Path>> left = new HashMap<>();
            for (CameraId id : moved) {
                assertTrue(
                        NodePair.frames(first, id).last()
                                < NodePair.frames(second, id).first(),
                        "a frame is recorded once");
                left.put(id, TestTown.files(first, id.toString()));
            }
            for (TestSocket each : watched) {
                each.next("init");
                assertTrue(each.next("fragment").getBinary("bytes").length > 0, "the picture goes on by itself");
                each.close();
            }
            if (!moved.isEmpty()) isSaidToBeAway(node, moved.getFirst());
            pair.process(0);
            for (CameraId id : moved) goesOn(node, id, Objects.requireNonNull(left.get(id)));
            if (!moved.isEmpty()) isGivenOutHere(node, moved.getFirst());
            drained(node, ids);
        }
    }

    private static TestClient admin(Pasu node) {
        return admin(node.url());
    }

    private static TestClient admin(String url) {
        TestClient stranger = TestClient.at(url);
        return stranger.with(
                "Authorization",
                "Bearer " + stranger.signIn("admin", TestNode.PASSWORD).json().getString("token"));
    }

    private static JsonObject state(TestClient admin, String name) {
        return admin.get("/api/v1/nodes").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(node -> node.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** One timeline: what the killed node had, a gap that is as long as it was, and what is recorded here. */
    private void goesOn(Pasu node, CameraId id, List<Path> left) throws Exception {
        // A file without a whole frame in it is deleted rather than indexed.
        Await.until(
                "what it left is in the index",
                () -> segments(node, id, "node-1")
                        >= left.stream().filter(Files::exists).count());
        TestClient admin = admin(node);
        List<JsonObject> gaps = Listing.of(admin, id).gaps();
        assertEquals(
                1, gaps.size(), () -> gaps + " between " + Listing.of(admin, id).segments());
        assertEquals("node-lost", gaps.getFirst().getString("cause"));
        List<JsonObject> segments = Listing.of(admin, id).segments();
        String end = segments.stream()
                .map(segment -> segment.getString("end"))
                .filter(at -> at.compareTo(gaps.getFirst().getString("end")) <= 0)
                .max(String::compareTo)
                .orElseThrow();
        assertEquals(end, gaps.getFirst().getString("start"), "the gap begins where the killed node's footage ends");
    }

    /** At the node that does not record it, frames that no index knows yet. */
    private void isShownWhileItIsWritten(Pasu node, CameraId id, String owner) throws Exception {
        TestClient admin = owner.equals("node-1") ? admin(node) : admin(urls[0]);
        List<JsonObject> open = new ArrayList<>();
        Await.until("it is listed at the other node", () -> {
            open.clear();
            Listing.of(admin, id).segments().stream()
                    .filter(segment -> segment.getBoolean("open"))
                    .forEach(open::add);
            return open.size() == 1
                    && admin.bytes("GET", video(id, open.getFirst())).statusCode() == 200;
        });
        assertEquals(owner, open.getFirst().getString("node"));
        Path data = owner.equals("node-1") ? first : second;
        Path there = data.resolve("recordings").resolve(open.getFirst().getString("id"));
        Path taken = Files.write(
                pair.secret.resolveSibling("open.mp4"),
                admin.bytes("GET", video(id, open.getFirst())).body());
        TreeSet<Long> got = new TreeSet<>();
        MarkedFrames.read(taken, (place, number, at, hash) -> got.add(number));
        TreeSet<Long> sent = new TreeSet<>();
        MarkedFrames.read(there, (place, number, at, hash) -> sent.add(number));
        assertTrue(!got.isEmpty() && sent.containsAll(got), () -> got + " is not of " + sent);
    }

    /** The first segment of a camera that the first node has. */
    private static JsonObject ofTheFirst(TestClient admin, CameraId id) {
        return Listing.of(admin, id).segments().stream()
                .filter(segment -> "node-1".equals(segment.getString("node")))
                .findFirst()
                .orElseThrow();
    }

    private static String video(CameraId id, JsonObject segment) {
        return "/api/v1/cameras/" + id + "/video.mp4?from=" + segment.getString("start") + "&to="
                + segment.getString("end");
    }

    /** Footage of a node that is away is not said to be lost, and it is said who has it. */
    private static void isSaidToBeAway(Pasu node, CameraId id) {
        TestClient admin = admin(node);
        TestClient.Answer answer = admin.get(video(id, ofTheFirst(admin, id)));
        assertEquals(503, answer.status(), answer::toString);
        assertTrue(answer.toString().contains("node-1"), answer::toString);
    }

    /** What the first node recorded is taken out, drawn and played here, frame for frame. */
    private void isGivenOutHere(Pasu node, CameraId id) throws Exception {
        TestClient admin = admin(node);
        JsonObject segment = ofTheFirst(admin, id);
        Path there = first.resolve("recordings").resolve(segment.getString("id"));
        assertTrue(Files.exists(there)
                && Files.notExists(second.resolve("recordings").resolve(segment.getString("id"))));
        HttpResponse<byte[]> video = admin.bytes("GET", video(id, segment));
        assertEquals(200, video.statusCode());
        Path taken = Files.write(second.resolve("taken.mp4"), video.body());
        TreeSet<Long> sent = new TreeSet<>();
        MarkedFrames.read(there, (place, number, at, hash) -> sent.add(number));
        TreeSet<Long> got = new TreeSet<>();
        MarkedFrames.read(taken, (place, number, at, hash) -> got.add(number));
        assertTrue(!sent.isEmpty() && got.containsAll(sent), () -> got + " has not all of " + sent);
        assertEquals(
                200,
                admin.bytes("GET", "/api/v1/cameras/" + id + "/snapshot.jpg?at=" + segment.getString("start"))
                        .statusCode());
        TestSocket player = TestSocket.open(admin, "/api/v1/live");
        player.send(new JsonObject()
                .put("type", "play")
                .put("sub", 1)
                .put("camera", id.toString())
                .put("from", segment.getString("start")));
        assertEquals(segment.getString("start"), player.next("init").getString("start"));
        assertTrue(player.next("fragment").getBinary("bytes").length > 0);
        player.close();
    }

    private static int segments(Pasu node, CameraId id, String by) {
        return node.database().jdbi().withHandle(handle -> handle.createQuery(
                        "select count(*) from segment where camera = :camera and node = :node")
                .bind("camera", id.value())
                .bind("node", by)
                .mapTo(Integer.class)
                .one());
    }

    private void drained(Pasu node, List<CameraId> ids) throws Exception {
        TestClient admin = admin(node);
        Await.until(
                "both tell how they fare",
                () -> state(admin, "node-1").containsKey("load")
                        && state(admin, "node-2").containsKey("load"));
        assertEquals("present", state(admin, "node-1").getString("state"));
        assertTrue(admin.send("POST", "/api/v1/nodes/node-2/drain", null).json().getBoolean("draining"));
        assertEquals(409, admin.send("POST", "/api/v1/nodes/node-1/drain", null).status(), "the last one");
        Await.until("all have moved", () -> NodePair.nodes(node).equals(Set.of("node-1")));
        Map<CameraId, Long> last = new HashMap<>();
        for (CameraId id : ids) last.put(id, NodePair.frames(second, id).last());
        for (CameraId id : ids) {
            Await.until(
                    "it is recorded there",
                    () -> NodePair.frames(first, id).last() > Objects.requireNonNull(last.get(id)) + 45);
            assertTrue(NodePair.held(node, "node-2").isEmpty());
            TreeSet<Long> all = NodePair.frames(second, id);
            long from = all.first();
            all.addAll(NodePair.frames(first, id));
            Set<Long> missing = new TreeSet<>();
            for (long number = from; number <= all.last(); number++) if (!all.contains(number)) missing.add(number);
            assertEquals(Set.of(), missing, "no frame is lost");
        }
        Await.until("the drained node has let go", () -> !node.isRecording());
        assertEquals(0, state(admin, "node-2").getInteger("leases"));
        assertEquals(CAMERAS, state(admin, "node-1").getInteger("leases"));
    }

    @Test
    void anotherSecret_isNotLetIn() throws Exception {
        Files.writeString(secret, "a secret between the two of us");
        try (Pasu node = Pasu.start(Config.read(null, pair.settings(0)))) {
            pair.startsWithTheFirstsKey();
            Files.writeString(secret, "a secret of somebody else, whoever");
            Failure refused = assertThrows(Failure.class, () -> Pasu.start(Config.read(null, pair.settings(1))));
            assertEquals(ExitCode.CONFIG, refused.code());
            assertTrue(String.valueOf(refused.getMessage()).contains("cluster.secret.file"));
            String said = node.database().jdbi().withHandle(handle -> handle.createQuery(
                            "select node from node_refused")
                    .mapTo(String.class)
                    .collect(Collectors.joining()));
            assertEquals("node-2", said);
        }
    }
}
