package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pasu.console.TestClient;
import pasu.core.camera.Camera;
import pasu.core.people.Role;
import pasu.ingest.sim.check.Verdict;

/** What simulated cameras send reaches the disk whole, in files that a foreign player takes. */
class RecordedFramesTest {
    private final TestTown town = TestTown.shared();
    private final Pasu node = TestTown.node();
    private final TestClient operator = TestClient.program(node, Role.OPERATOR);

    /** The camera's closed segments, once there are so many. */
    private List<JsonObject> closed(Camera camera, int wanted) throws Exception {
        Await.until(
                camera.name() + " has " + wanted + " segments",
                () -> closed(camera).size() >= wanted);
        return closed(camera);
    }

    private List<JsonObject> closed(Camera camera) {
        return Listing.of(operator, camera.id()).segments().stream()
                .filter(segment -> !segment.getBoolean("open"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void recordedCamera_everyFrameInOrder_andEverySegmentPlays(int nth) throws Exception {
        Camera camera = town.cameras().get(nth);
        List<JsonObject> segments = closed(camera, 3);
        Verdict verdict = town.judge(TestTown.files(node, camera));
        assertTrue(verdict.isWhole(), () -> verdict.line() + verdict.examples());
        assertEquals(1, verdict.streams());
        int frames = 0;
        for (JsonObject segment : segments) {
            Path file = node.config().dataDir().resolve("recordings").resolve(segment.getString("id"));
            Ffmpeg.Seen seen = Ffmpeg.decode(file);
            assertEquals(nth == 0 ? "h264" : "hevc", seen.codec());
            assertEquals(nth == 0 ? "h264" : "h265", segment.getString("codec"));
            assertEquals(segment.getInteger("width"), seen.width());
            assertEquals(segment.getInteger("height"), seen.height());
            assertEquals(segment.getInteger("frames"), seen.frames(), file.toString());
            frames += seen.frames();
        }
        assertTrue(verdict.recorded() >= frames, verdict.line());
        for (int n = 1; n < segments.size(); n++)
            assertEquals(segments.get(n - 1).getString("end"), segments.get(n).getString("start"), "segments join");
        assertEquals(List.of(), Listing.of(operator, camera.id()).gaps());
    }
}
