package pasu.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pasu.app.town.SimulatedTown;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraDevice;
import pasu.core.store.TestDatabase;
import pasu.ingest.sim.check.LedgerFrames;
import pasu.ingest.sim.check.MarkedFrames;
import pasu.ingest.sim.check.Verdict;

/** Simulated cameras, of H.264 and H.265 in turn, a process of their own; and the judge of what was taken from them. */
public final class TestTown implements AutoCloseable {
    private static final class Shared {
        static final TestTown town = open();

        private static TestTown open() {
            TestDatabase.shared(); // its end is told first, so it comes last
            TestTown town = start(2);
            TestDatabase.atExit(town::close);
            return town;
        }
    }

    private static final class Recorded {
        static final Pasu node = open();

        private static Pasu open() {
            TestTown town = shared();
            Pasu node = TestNode.start(
                    TestNode.settings(TestDatabase.folder()).with(Setting.RECORDING_SEGMENT_SECONDS, "4", "the test"));
            TestDatabase.atExit(node::close);
            town.cameras().forEach(node.cameras()::add);
            return node;
        }
    }

    private final Path folder;
    private final SimulatedTown town;
    private final List<Camera> cameras;

    private TestTown(Path folder, SimulatedTown town) {
        this.folder = folder;
        this.town = town;
        this.cameras = town.cameras();
    }

    /** Two cameras, for all tests that do them no harm; they end with the JVM. */
    public static TestTown shared() {
        return Shared.town;
    }

    /** The node that records the {@link #shared} cameras, in segments of 4 s. */
    public static Pasu node() {
        return Recorded.node;
    }

    /** The caller closes it. @param options of {@code sim camera} */
    public static TestTown start(int cameras, String... options) {
        Path folder = TestDatabase.folder();
        List<String> all = new ArrayList<>(List.of(options));
        try {
            Path pictures = Ffmpeg.pictures(Path.of("target", "test-footage"));
            all.add("--footage=" + pictures.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        all.addAll(List.of(
                "--h265=0.5", "--cache=" + Path.of("target", "test-clips").toAbsolutePath()));
        return new TestTown(folder, SimulatedTown.start(cameras, 0, folder, all.toArray(String[]::new)));
    }

    public List<Camera> cameras() {
        return cameras;
    }

    /** Of the first H.264 camera, which is the first of all; the second is of H.265. */
    public Camera first() {
        return cameras.getFirst();
    }

    /** Registers it at a node by REST. */
    static JsonObject json(Camera camera) {
        JsonArray streams = new JsonArray();
        camera.streams()
                .forEach(stream -> streams.add(new JsonObject()
                        .put("name", stream.name())
                        .put("url", stream.url().toString())));
        return new JsonObject().put("name", camera.name()).put("streams", streams);
    }

    /** Makes a fault happen in a camera, as {@code sim fault} does. */
    void fault(Camera camera, String fault) throws IOException, InterruptedException {
        fault(camera, fault, null);
    }

    void fault(Camera camera, String fault, @Nullable Double argument) throws IOException, InterruptedException {
        String control = Files.readString(folder.resolve(SimulatedTown.CONTROL)).strip();
        String id = place(camera).substring(0, place(camera).indexOf('/'));
        HttpRequest request = HttpRequest.newBuilder(URI.create(control + "/cameras/" + id + "/faults"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(new JsonObject()
                        .put("fault", fault)
                        .put("argument", argument)
                        .encode()))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw new IOException(answer.body());
        }
    }

    /** What stands behind a camera, as it would tell of itself. */
    CameraDevice device(Camera camera) {
        return town.device(camera);
    }

    /** The name of a camera's main stream in the ledger. */
    public static String place(Camera camera) {
        return camera.streams().getFirst().url().getPath().substring(1);
    }

    /** A line per frame. */
    public Path ledger() {
        return folder.resolve(SimulatedTown.LEDGER);
    }

    private record Frame(String place, long number, long sent, byte[] hash) {}

    /** Judges files in this order, once the ledger has all that they hold. */
    public Verdict judge(List<Path> files) throws Exception {
        List<Frame> frames = new ArrayList<>();
        Map<String, Long> last = new HashMap<>();
        for (Path file : files)
            MarkedFrames.read(file, (place, number, sent, hash) -> {
                frames.add(new Frame(place, number, sent, hash));
                last.merge(place, number, Math::max);
            });
        Await.until("the ledger is as far as the files", () -> covers(LedgerFrames.read(ledger()), last));
        Verdict verdict = new Verdict(LedgerFrames.read(ledger()));
        frames.forEach(frame -> verdict.frame(frame.place(), frame.number(), frame.sent(), frame.hash()));
        return verdict;
    }

    private static boolean covers(LedgerFrames ledger, Map<String, Long> last) {
        for (Map.Entry<String, Long> each : last.entrySet()) {
            LedgerFrames.Stream stream = ledger.stream(each.getKey());
            if (stream == null || stream.find(each.getValue()) < 0) return false;
        }
        return true;
    }

    /** A camera's files in a node's folder, in order. */
    public static List<Path> files(Pasu node, Camera camera) throws IOException {
        return files(node.config().dataDir(), camera.id().toString());
    }

    static List<Path> files(Path dataDir, String camera) throws IOException {
        Path folder = dataDir.resolve("recordings").resolve(camera);
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".mp4")).sorted().toList();
        }
    }

    @Override
    public void close() {
        town.close();
    }
}
