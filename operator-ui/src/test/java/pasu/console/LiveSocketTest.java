package pasu.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
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

/** Pictures over the live socket are the camera's own frames, now and played back. */
class LiveSocketTest {
    private static final int FRAMES = 45;

    private final TestTown town = TestTown.shared();
    private final Pasu node = TestTown.node();
    private final TestClient operator = TestClient.program(node, Role.OPERATOR);
    private final TestSocket socket = TestSocket.open(operator, "/api/v1/live");

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        socket.close();
    }

    private void order(String type, int sub, Camera camera) {
        socket.send(new JsonObject()
                .put("type", type)
                .put("sub", sub)
                .put("camera", camera.id().toString()));
    }

    private static byte[] init(JsonObject message) {
        return Base64.getDecoder().decode(message.getString("init"));
    }

    private Camera recorded(int nth) throws Exception {
        Camera camera = town.cameras().get(nth);
        Await.until(
                "some segments are recorded",
                () -> Listing.of(operator, camera.id()).segments().size() > 2);
        return camera;
    }

    /** What one subscription is sent, as a player would keep it: up to a number of frames, in a file per segment. */
    private Path film(int sub, int frames) throws Exception {
        ByteArrayOutputStream film = new ByteArrayOutputStream();
        for (int n = 0; n < frames; ) {
            JsonObject message = socket.next();
            if (message.getInteger("sub") != sub) continue;
            switch (message.getString("type")) {
                // The parameter sets are the same from segment to segment, so the first head does for all.
                case "init" -> {
                    if (n == 0) film.writeBytes(init(message));
                }
                case "fragment" -> {
                    film.writeBytes(message.getBinary("bytes"));
                    n++;
                }
                default -> assertEquals("state", message.getString("type"));
            }
        }
        return Files.write(folder.resolve(sub + ".mp4"), film.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void subscription_headAndFragments_areAFileThatPlays_withEveryFrame(int nth) throws Exception {
        order("subscribe", 7, recorded(nth));
        Path film = film(7, FRAMES);
        Verdict verdict = town.judge(List.of(film));
        assertTrue(verdict.isWhole(), () -> verdict.line() + verdict.examples());
        assertEquals(FRAMES, verdict.recorded());
        Ffmpeg.Seen seen = Ffmpeg.decode(film);
        assertEquals(nth == 0 ? "h264" : "hevc", seen.codec());
        assertEquals(1280, seen.width());
    }

    @Test
    void twoSubscriptions_areToldApartByTheBoxBeforeEachFragment() throws Exception {
        order("subscribe", 1, recorded(0));
        order("subscribe", 2, recorded(1));
        ByteArrayOutputStream[] of = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
        for (int n = 0; n < 2 * FRAMES; n++) {
            JsonObject fragment = socket.next("fragment");
            of[fragment.getInteger("sub") - 1].writeBytes(fragment.getBinary("bytes"));
        }
        for (int nth = 0; nth < 2; nth++) {
            Path media = Files.write(folder.resolve("media"), of[nth].toByteArray());
            Verdict verdict = town.judge(List.of(media));
            assertTrue(verdict.isWhole(), () -> verdict.line() + verdict.examples());
            assertEquals(1, verdict.streams());
            String other = TestTown.place(town.cameras().get(1 - nth));
            assertEquals(-1, of[nth].toString(StandardCharsets.ISO_8859_1).indexOf(other));
        }
    }

    @Test
    void unsubscribed_nothingMoreComes() throws Exception {
        order("subscribe", 1, recorded(0));
        socket.next("fragment");
        order("unsubscribe", 1, town.first());
        order("subscribe", 2, town.first()); // orders are followed one after another
        assertEquals(2, socket.next("init", 2).getInteger("sub"));
        for (int n = 0; n < FRAMES; n++) assertEquals(2, socket.next().getInteger("sub"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void play_aWhileAgo_isWhatStandsInTheFile(int nth) throws Exception {
        Camera camera = recorded(nth);
        JsonObject segment = Listing.of(operator, camera.id()).segments().getFirst();
        socket.send(new JsonObject()
                .put("type", "play")
                .put("sub", 3)
                .put("camera", camera.id().toString())
                .put("from", Instant.parse(segment.getString("start")).toString())
                .put("speed", 16));
        JsonObject init = socket.next("init");
        assertEquals(segment.getString("start"), init.getString("start"));
        ByteArrayOutputStream played = new ByteArrayOutputStream();
        for (JsonObject next = socket.next(); next.getString("type").equals("fragment"); next = socket.next())
            played.writeBytes(next.getBinary("bytes"));
        byte[] file =
                Files.readAllBytes(node.config().dataDir().resolve("recordings").resolve(segment.getString("id")));
        int at = text(file).indexOf(text(played.toByteArray()));
        assertNotEquals(-1, at, "its fragments stand in the file as they were played");
        byte[] head = init(init);
        assertEquals(0, text(file).indexOf("ftyp") - text(head).indexOf("ftyp"));
        Path film = Files.write(folder.resolve("played.mp4"), concat(head, played.toByteArray()));
        assertEquals(segment.getInteger("frames"), Ffmpeg.decode(film).frames());
        assertArrayEquals(init(socket.next("init", 3)), head, "the next segment is described alike");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[] head, byte[] media) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head);
        all.writeBytes(media);
        return all.toByteArray();
    }

    private String refusal(JsonObject order) throws InterruptedException {
        socket.send(order);
        return socket.next("error").getString("code");
    }

    @Test
    void whatCannotBeShown_isAnErrorWithACode_andTheSocketStays() throws Exception {
        JsonObject subscribe = new JsonObject()
                .put("type", "subscribe")
                .put("sub", 1)
                .put("camera", recorded(0).id().toString());
        JsonObject play = subscribe.copy().put("type", "play").put("from", "2000-01-01T00:00:00Z");
        assertEquals(
                "not-found",
                refusal(subscribe.copy().put("camera", UUID.randomUUID().toString())));
        assertEquals("bad-request", refusal(subscribe.copy().put("camera", "cam-1")));
        assertEquals("bad-request", refusal(subscribe.copy().put("sub", 0)));
        assertEquals("bad-request", refusal(play.copy().put("speed", 100)));
        assertEquals("bad-request", refusal(play.copy().put("from", "yesterday")));
        assertEquals("no-footage", refusal(play));
        socket.send(subscribe);
        socket.next("init");
        assertEquals("bad-request", refusal(subscribe), "the number is in use");
        assertEquals(1, socket.next("fragment").getInteger("sub"));
        assertEquals(403, TestSocket.handshake(TestClient.program(node, Role.VISITOR), "/api/v1/live"));
        assertEquals(401, TestSocket.handshake(TestClient.stranger(node), "/api/v1/live"));
    }
}
