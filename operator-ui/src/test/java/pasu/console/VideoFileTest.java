package pasu.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pasu.app.Await;
import pasu.app.Ffmpeg;
import pasu.app.Listing;
import pasu.app.Pasu;
import pasu.app.TestTown;
import pasu.core.camera.Camera;
import pasu.core.people.Role;
import pasu.ingest.sim.check.Verdict;

/** Footage that is taken out, as a file and as a picture. */
class VideoFileTest {
    private static final int SECONDS = 4;
    private static final int FPS = 15;

    private final TestTown town = TestTown.shared();
    private final Pasu node = TestTown.node();
    private final TestClient engineer = TestClient.program(node, Role.ENGINEER);

    @TempDir
    private Path folder = Path.of("");

    private Camera camera = town.first();
    private Instant from = Instant.EPOCH;

    /** A time within a group of pictures, so that something is to be hidden, and over the seam of two segments. */
    @BeforeEach
    void choose() throws Exception {
        choose(town.first());
    }

    private void choose(Camera chosen) throws Exception {
        camera = chosen;
        Await.until(
                "two segments and more are recorded",
                () -> Listing.of(engineer, chosen.id()).segments().size() > 2);
        JsonObject second = Listing.of(engineer, chosen.id()).segments().get(1);
        from = Instant.parse(second.getString("start")).minusMillis(700);
    }

    private String video() {
        return "/api/v1/cameras/" + camera.id() + "/video.mp4?from=" + from + "&to=" + from.plusSeconds(SECONDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void wholeFile_holdsEveryFrameAsItWasSent_andShowsTheTimeThatWasAskedFor(int nth) throws Exception {
        choose(town.cameras().get(nth));
        HttpResponse<byte[]> answer = engineer.bytes("GET", video());
        assertEquals(200, answer.statusCode());
        assertEquals("video/mp4", answer.headers().firstValue("content-type").orElse(""));
        Path file = Files.write(folder.resolve("video.mp4"), answer.body());
        Verdict verdict = town.judge(List.of(file));
        assertTrue(verdict.isWhole(), () -> verdict.line() + verdict.examples());
        assertTrue(verdict.recorded() > SECONDS * FPS, "it begins at the key frame before: " + verdict.line());
        Ffmpeg.Seen seen = Ffmpeg.decode(file);
        assertEquals(nth == 0 ? "h264" : "hevc", seen.codec());
        assertEquals(SECONDS, seen.duration(), 1.0 / FPS, "what lies before is hidden by an edit list");
        assertEquals(SECONDS * FPS, seen.frames(), 1);
    }

    @Test
    void ranges_arePartsOfTheWhole() {
        byte[] whole = engineer.bytes("GET", video()).body();
        int half = whole.length / 2;
        for (int[] range : new int[][] {{0, 99}, {100, half}, {half + 1, whole.length - 1}}) {
            HttpResponse<byte[]> part =
                    engineer.with("Range", "bytes=" + range[0] + "-" + range[1]).bytes("GET", video());
            assertEquals(206, part.statusCode());
            assertEquals(
                    "bytes " + range[0] + "-" + range[1] + "/" + whole.length,
                    part.headers().firstValue("content-range").orElse(""));
            assertArrayEquals(Arrays.copyOfRange(whole, range[0], range[1] + 1), part.body());
        }
        HttpResponse<byte[]> last = engineer.with("Range", "bytes=-500").bytes("GET", video());
        assertEquals(206, last.statusCode());
        assertArrayEquals(Arrays.copyOfRange(whole, whole.length - 500, whole.length), last.body());
        HttpResponse<byte[]> behind =
                engineer.with("Range", "bytes=" + whole.length + "-").bytes("GET", video());
        assertEquals(416, behind.statusCode());
        assertEquals(
                "bytes */" + whole.length,
                behind.headers().firstValue("content-range").orElse(""));
    }

    @Test
    void head_hasTheLengthAndNoBody() {
        HttpResponse<byte[]> head = engineer.bytes("HEAD", video());
        assertEquals(200, head.statusCode());
        assertEquals(0, head.body().length);
        assertEquals(
                engineer.bytes("GET", video()).body().length,
                head.headers().firstValueAsLong("content-length").orElse(-1));
    }

    private long downloads() {
        return TestClient.audit(node)
                .filter(row -> "footage-downloaded".equals(row.getString("act")))
                .filter(row -> ("camera/" + camera.id()).equals(row.getString("object")))
                .count();
    }

    @Test
    void eachDownload_isARowOfTheAudit_andOneThatIsForbiddenIsNone() {
        long before = downloads();
        assertEquals(200, engineer.bytes("GET", video()).statusCode());
        assertEquals(
                206, engineer.with("Range", "bytes=0-9").bytes("GET", video()).statusCode());
        assertEquals(
                403,
                TestClient.program(node, Role.OPERATOR).bytes("GET", video()).statusCode());
        assertEquals(before + 2, downloads());
    }

    @Test
    void timeWithoutFootage_is404_andOneThatIsNoneIs400() {
        String path = "/api/v1/cameras/" + camera.id() + "/video.mp4?from=2000-01-01T00:00:00Z&to=";
        assertEquals(404, engineer.get(path + "2000-01-01T00:01:00Z").status());
        assertEquals(400, engineer.get(path + "1999-01-01T00:01:00Z").status());
        assertEquals(400, engineer.get(path + "2000-01-03T00:01:00Z").status());
        assertEquals(400, engineer.get(path + "yesterday").status());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void snapshot_ofNowAndOfThen_isAPictureOfTheCamerasSize(int nth) throws Exception {
        choose(town.cameras().get(nth));
        String path = "/api/v1/cameras/" + camera.id() + "/snapshot.jpg";
        for (String at : List.of("", "?at=" + from)) {
            HttpResponse<byte[]> answer =
                    TestClient.program(node, Role.OPERATOR).bytes("GET", path + at);
            assertEquals(200, answer.statusCode(), path + at);
            assertEquals(
                    "image/jpeg", answer.headers().firstValue("content-type").orElse(""));
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
            assertEquals(1280, picture.getWidth());
            assertEquals(720, picture.getHeight());
        }
    }
}
