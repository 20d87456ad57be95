package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.Purpose;
import pasu.ingest.sim.check.MarkedFrames;

/** Cameras that two nodes record: one of the nodes dies, and nothing is missing. */
class MirrorTest {
    private static final int CAMERAS = 5;

    private final NodePair pair = new NodePair(CAMERAS, Map.of("PASU_CLUSTER_MIRRORED", "crime-prevention"));

    @AfterEach
    void close() throws Exception {
        pair.close();
    }

    private static Camera of(Camera camera, Purpose purpose) {
        return new Camera(
                camera.id(),
                camera.name(),
                camera.site(),
                purpose,
                camera.position(),
                camera.bearing(),
                camera.streams(),
                camera.credentials(),
                true,
                1);
    }

    @Test
    void killedNodesCameras_loseNoFrame_andAreReadAsOneTimeline() throws Exception {
        Files.writeString(pair.secret, "a secret between the two of us");
        Process victim = pair.process(0);
        pair.startsWithTheFirstsKey();
        try (Pasu node = Pasu.start(Config.read(null, pair.settings(1)))) {
            List<CameraId> twice = new ArrayList<>();
            for (Camera camera : pair.town.cameras().subList(0, CAMERAS - 1))
                twice.add(
                        node.cameras().add(of(camera, Purpose.CRIME_PREVENTION)).id());
            CameraId once = node.cameras()
                    .add(of(pair.town.cameras().getLast(), Purpose.TRAFFIC))
                    .id();
            Await.until(
                    "all but one have a second node",
                    () -> NodePair.mirrors(node).size() == CAMERAS - 1);
            Map<CameraId, String> owners = NodePair.owners(node);
            assertEquals(Set.of("node-1", "node-2"), Set.copyOf(owners.values()), "each node takes its share");
            NodePair.mirrors(node)
                    .forEach((camera, mirror) ->
                            assertEquals(Set.of("node-1", "node-2"), Set.of(mirror, owners.get(camera))));
            for (CameraId id : twice)
                Await.until(
                        "both record it",
                        () -> NodePair.frames(pair.first, id).size() > 75
                                && NodePair.frames(pair.second, id).size() > 75);
            assertTrue(
                    NodePair.frames(pair.first, once).isEmpty()
                            || NodePair.frames(pair.second, once).isEmpty(),
                    "of this one there is one recording");
            victim.destroyForcibly().waitFor();
            Map<CameraId, Long> last = new HashMap<>();
            for (CameraId id : twice)
                last.put(id, NodePair.frames(pair.first, id).last());
            Await.until("all are this node's", () -> NodePair.nodes(node).equals(Set.of("node-2")));
            assertFalse(NodePair.mirrors(node).containsValue("node-2"), "who owns a camera does not mirror it");
            for (CameraId id : twice) isWhole(node, id, Objects.requireNonNull(last.get(id)) + 90);
        }
    }

    /** @param until a frame of after the node's end */
    private void isWhole(Pasu node, CameraId id, long until) throws Exception {
        Await.until(
                "it is recorded further", () -> NodePair.frames(pair.second, id).last() > until);
        // What one file ends with may still be on its way to the disk when the next has begun.
        Await.until("no frame is missing on the disk", () -> missing(NodePair.frames(pair.second, id))
                .isEmpty());
        Await.until(
                "what follows the end is in the index",
                () -> segments(node, id).contains("live") && segments(node, id).contains("mirror")
                        || !segments(node, id).contains("mirror"));
        TestClient admin = TestClient.at(node.url());
        admin = admin.with(
                "Authorization",
                "Bearer " + admin.signIn("admin", TestNode.PASSWORD).json().getString("token"));
        assertEquals(List.of(), Listing.of(admin, id).gaps());
        Instant from = Listing.of(admin, id).segments().stream()
                .filter(segment -> "node-2".equals(segment.getString("node")))
                .map(segment -> Instant.parse(segment.getString("start")))
                .min(Instant::compareTo)
                .orElseThrow();
        HttpResponse<byte[]> video = admin.bytes(
                "GET", "/api/v1/cameras/" + id + "/video.mp4?from=" + from + "&to=" + from.plusSeconds(600));
        assertEquals(200, video.statusCode(), "though the other node is dead");
        Path taken = Files.write(pair.second.resolve(id + ".mp4"), video.body());
        List<Long> numbers = new ArrayList<>();
        MarkedFrames.read(taken, (place, number, at, hash) -> numbers.add(number));
        assertEquals(numbers.stream().distinct().sorted().toList(), numbers, "each once, in order");
        isRow(new TreeSet<>(numbers));
        assertTrue(numbers.getLast() >= until - 75, () -> numbers + " ends before " + until);
    }

    private static Set<String> segments(Pasu node, CameraId id) {
        return node.database().jdbi().withHandle(handle -> handle.createQuery(
                        "select origin from segment where camera = :camera and node = 'node-2'")
                .bind("camera", id.value())
                .mapTo(String.class)
                .collect(Collectors.toSet()));
    }

    private static void isRow(TreeSet<Long> numbers) {
        assertEquals(Set.of(), missing(numbers), "no frame is missing");
    }

    private static Set<Long> missing(TreeSet<Long> numbers) {
        Set<Long> missing = new TreeSet<>();
        for (long number = numbers.first(); number <= numbers.last(); number++)
            if (!numbers.contains(number)) missing.add(number);
        return missing;
    }
}
