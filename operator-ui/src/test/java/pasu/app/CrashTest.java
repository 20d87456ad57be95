package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pasu.console.TestClient;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.record.SegmentContent;
import pasu.core.store.TestDatabase;
import pasu.ingest.sim.check.MarkedFrames;
import pasu.ingest.sim.check.Verdict;

/** A node with a database of its own is killed while it records; what it leaves is judged, mended and gone on with. */
class CrashTest {
    /** What {@code recording.flushSeconds} allows, and the frame that was on its way. */
    private static final int FRAMES_OF_A_FLUSH = 15 + 1;

    private static final CameraId DECOY = CameraId.random();

    private final TestTown town = TestTown.shared();
    private final Path data = TestDatabase.folder();
    private final Path recordings = data.resolve("recordings");
    private final Map<String, String> settings = Map.of(
            "PASU_DATA_DIR",
            data.toString(),
            "PASU_HTTP_PORT",
            "0",
            "PASU_CAMERAS_NETWORKS",
            "127.0.0.0/8",
            Config.ADMIN_PASSWORD,
            TestNode.PASSWORD);

    private Process node() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(settings);
        return builder.start();
    }

    private static String ready(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine())
            if (line.startsWith("ready ")) return line.substring(6);
        throw new AssertionError("the node ended before it was ready");
    }

    private static TestClient admin(String url) {
        TestClient stranger = TestClient.at(url);
        String token = stranger.signIn("admin", TestNode.PASSWORD).json().getString("token");
        return stranger.with("Authorization", "Bearer " + token);
    }

    /** Numbers of the frames in a camera's files, in order. */
    private List<Long> numbers(CameraId camera) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (Path file : TestTown.files(data, camera.toString()))
            MarkedFrames.read(file, (place, number, sent, hash) -> numbers.add(number));
        return numbers;
    }

    /** Frames that a camera sent behind a number, up to a time by the machine's clock. */
    private long sentBehind(Camera camera, long number, long untilMicros) throws Exception {
        String[] place = TestTown.place(camera).split("/");
        List<JsonObject> sent = new ArrayList<>();
        Await.until("the ledger is behind the kill", () -> {
            sent.clear();
            for (String line : Files.readAllLines(town.ledger()))
                if (line.endsWith("}") && line.contains("\"sha256\"") && line.contains("\"" + place[0] + "\""))
                    sent.add(new JsonObject(line));
            return sent.getLast().getLong("sentAt") > untilMicros;
        });
        return sent.stream()
                .filter(frame -> frame.getString("stream").equals(place[1]))
                .filter(frame -> frame.getLong("number") > number && frame.getLong("sentAt") <= untilMicros)
                .count();
    }

    private List<Path> marks() throws IOException {
        try (Stream<Path> marks = Files.list(recordings.resolve(".open"))) {
            return marks.toList();
        }
    }

    /** Cuts a file within its last frame, as a power cut may. */
    private static void tear(Path file) throws Exception {
        long whole = SegmentContent.read(file).dataEnd();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(whole - 100);
        }
    }

    /** A whole segment of a camera that the index never heard of: who walks the tree finds it. */
    private void decoy(Path segment, CameraId of) throws IOException {
        String bytes = Files.readString(segment, StandardCharsets.ISO_8859_1).replace(of.toString(), DECOY.toString());
        Path folder = Files.createDirectories(recordings.resolve(DECOY + "/2020-01-01"));
        Files.writeString(folder.resolve(segment.getFileName()), bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void killedNode_losesAtMostAFlush_andTheNextStartMendsWithoutWalkingTheTree() throws Exception {
        Process process = node();
        List<CameraId> ids = new ArrayList<>();
        try {
            TestClient admin = admin(ready(process));
            for (Camera camera : town.cameras())
                ids.add(CameraId.parse(admin.post("/api/v1/cameras", TestTown.json(camera))
                        .json()
                        .getString("id")));
            String gone = admin.post(
                            "/api/v1/cameras", TestTown.json(town.first()).put("name", "철거"))
                    .json()
                    .getString("id");
            for (CameraId id : ids)
                Await.until("some seconds are on the disk", () -> numbers(id).size() > 60);
            // An index that knows nothing would be made anew: it is to know something.
            Await.until("it is recorded", () -> numbers(CameraId.parse(gone)).size() > 15);
            admin.send("DELETE", "/api/v1/cameras/" + gone, null);
            Await.until("its footage is in the index", () -> marks().size() == ids.size());
        } finally {
            long killedAt = Time.system().wallMicros();
            process.destroyForcibly().waitFor();
            for (int n = 0; n < ids.size(); n++) {
                long last = numbers(ids.get(n)).getLast();
                long lost = sentBehind(town.cameras().get(n), last, killedAt);
                assertTrue(lost <= FRAMES_OF_A_FLUSH, lost + " frames are lost");
            }
        }
        List<Path> left = marks();
        assertEquals(ids.size(), left.size());
        Path torn = TestTown.files(data, ids.getFirst().toString()).getLast();
        assertFalse(SegmentContent.read(torn).closed());
        decoy(torn, ids.getFirst());
        tear(torn);
        try (Pasu pasu = Pasu.start(Config.read(null, settings))) {
            TestClient admin = admin(pasu.url());
            for (int n = 0; n < ids.size(); n++) goneOnWith(pasu, admin, n, ids.get(n));
            List<Path> open = marks();
            assertEquals(ids.size(), open.size());
            assertTrue(open.stream().noneMatch(left::contains), "what is mended is marked no more");
            assertEquals(List.of(), Listing.of(admin, DECOY).segments());
        }
    }

    private void goneOnWith(Pasu pasu, TestClient admin, int nth, CameraId id) throws Exception {
        Await.until(
                "it is recorded again",
                () -> pasu.isRecording()
                        && Listing.of(admin, id).segments().size() > 1
                        && Listing.of(admin, id).gaps().stream().anyMatch(gap -> gap.containsKey("end")));
        Listing listing = Listing.of(admin, id);
        JsonObject before = listing.segments().getFirst();
        SegmentContent mended = SegmentContent.read(recordings.resolve(before.getString("id")));
        assertTrue(mended.closed());
        assertFalse(before.getBoolean("open"));
        assertEquals(mended.frames().frames(), before.getInteger("frames"));
        assertEquals(1, listing.gaps().size());
        JsonObject gap = listing.gaps().getFirst();
        assertEquals("node-lost", gap.getString("cause"));
        assertEquals(before.getString("end"), gap.getString("start"));
        assertEquals(listing.segments().get(1).getString("start"), gap.getString("end"));
        Verdict verdict = town.judge(TestTown.files(data, id.toString()));
        assertTrue(verdict.isTrue(), () -> verdict.line() + verdict.examples());
        Ffmpeg.Seen seen = Ffmpeg.decode(recordings.resolve(before.getString("id")));
        assertEquals(nth == 0 ? "h264" : "hevc", seen.codec());
        assertEquals(before.getInteger("frames"), seen.frames());
    }
}
