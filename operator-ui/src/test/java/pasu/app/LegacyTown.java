package pasu.app;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pasu.console.TestClient;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.people.Role;
import pasu.core.store.TestDatabase;
import pasu.ingest.sim.check.LedgerFrames;
import pasu.ingest.sim.check.MarkedFrames;
import pasu.migrate.sim.RecorderControl;
import pasu.migrate.sim.SimRecorder;

/** Simulated cameras on a simulated legacy recorder, a node to which they move, and the plan; all of it real but for the pictures. */
final class LegacyTown implements AutoCloseable {
    private static final int SEGMENT_SECONDS = 4;

    final TestTown town;
    final Pasu node;
    final Path folder = TestDatabase.folder();
    private final SimRecorder recorder;
    private final RecorderControl control;
    private final List<String> routes;

    /** @param routes of the cameras, as a plan writes them; as many cameras as these */
    LegacyTown(String clock, List<String> routes, String... options) throws Exception {
        this.routes = List.copyOf(routes);
        town = TestTown.start(routes.size(), options);
        node = TestNode.start(TestNode.settings(TestDatabase.folder())
                .with(Setting.RECORDING_SEGMENT_SECONDS, String.valueOf(SEGMENT_SECONDS), "the test"));
        long ahead = Duration.parse(clock).toNanos() / 1000;
        recorder = new SimRecorder(
                new SimRecorder.Settings(
                        0,
                        folder.resolve("legacy"),
                        ahead,
                        Duration.ofSeconds(SEGMENT_SECONDS),
                        0,
                        null,
                        null,
                        folder.resolve("legacy.jsonl")),
                Time.system());
        control = new RecorderControl(0, recorder);
        for (Camera camera : town.cameras()) recorder.add(channel(camera), url(camera), null);
        Await.until("the recorder records all", () -> state().matches("(live)+"));
        Files.writeString(folder.resolve("night.yaml"), plan());
        Files.writeString(folder.resolve("token"), token());
    }

    /** What the console's programs log in with. */
    private String token() {
        return TestClient.stranger(node)
                .signIn(TestNode.user(Role.ENGINEER), TestNode.PASSWORD)
                .json()
                .getString("token");
    }

    static String channel(Camera camera) {
        return TestTown.place(camera).split("/", 2)[0];
    }

    private static URI url(Camera camera) {
        return camera.streams().getFirst().url();
    }

    private String plan() {
        StringBuilder plan =
                new StringBuilder("""
                    name: a night
                    pasu: %s
                    overlapSeconds: 3
                    recorders:
                      - name: nvr
                        live: rtsp://127.0.0.1:%d/{channel}/live
                        archive: rtsp://127.0.0.1:%d/{channel}/archive
                        management: http://127.0.0.1:%d
                    cameras:
                    """.formatted(node.url(), recorder.port(), recorder.port(), control.port()));
        for (int nth = 0; nth < routes.size(); nth++) {
            Camera camera = town.cameras().get(nth);
            plan.append("  - {name: %s, recorder: nvr, channel: %s, route: %s, url: \"%s\", site: 동문동}\n"
                    .formatted(channel(camera), channel(camera), routes.get(nth), url(camera)));
        }
        return plan.toString();
    }

    /** {@code migrate VERB PLAN …}, in this process. @return how it ended */
    int migrate(String verb, String... options) {
        return Main.run(line(verb, options).toArray(String[]::new));
    }

    /** The arguments of {@code migrate VERB PLAN …}. */
    List<String> line(String verb, String... options) {
        List<String> line = new ArrayList<>(
                List.of("migrate", verb, folder.resolve("night.yaml").toString()));
        if (!verb.equals("status") && !verb.equals("report"))
            line.addAll(List.of("--token-file", folder.resolve("token").toString()));
        line.addAll(List.of(options));
        return line;
    }

    Path ledger() {
        return folder.resolve("night.ledger.jsonl");
    }

    /** The states of the recorder's channels, one behind the other. */
    String state() throws IOException, InterruptedException {
        StringBuilder states = new StringBuilder();
        for (Object item : order("GET", "/channels", null).getJsonArray("items"))
            states.append(((JsonObject) item).getString("state"));
        return states.toString();
    }

    /** Asks the recorder's management for something, {@code POST /faults} for instance. */
    JsonObject order(String method, String path, @Nullable JsonObject body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
        if (body != null) request.header("Content-Type", "application/json");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return new JsonObject(
                    client.send(request.build(), BodyHandlers.ofString()).body());
        }
    }

    /**
     * Frames that the cameras produced between the first and the last that anybody recorded, and nobody has, by the cameras'
     * own ledger and the files' bytes. At most {@code names} are named.
     */
    List<String> unrecorded(int names) throws Exception {
        Map<String, Set<Long>> recorded = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (Path data : List.of(
                folder.resolve("legacy/recordings"), node.config().dataDir().resolve("recordings")))
            for (Path file : files(data))
                MarkedFrames.read(
                        file, (place, number, sent, hash) -> recorded.computeIfAbsent(place, p -> new TreeSet<>())
                                .add(number));
        Await.until("the ledger is as far as the files", () -> {
            LedgerFrames ledger = LedgerFrames.read(town.ledger());
            return recorded.entrySet().stream().allMatch(of -> {
                LedgerFrames.Stream stream = ledger.stream(of.getKey());
                return stream != null && stream.find(((TreeSet<Long>) of.getValue()).last()) >= 0;
            });
        });
        LedgerFrames ledger = LedgerFrames.read(town.ledger());
        recorded.forEach((place, numbers) -> {
            LedgerFrames.Stream stream = ledger.stream(place);
            TreeSet<Long> all = (TreeSet<Long>) numbers;
            for (long number = all.first(); number <= all.last(); number++)
                if (!all.contains(number) && stream != null && stream.find(number) >= 0 && missing.size() < names)
                    missing.add(place + " " + number);
        });
        if (recorded.size() != routes.size()) missing.add("only " + recorded.keySet() + " were recorded");
        return missing;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".mp4") && Files.isRegularFile(file))
                    .filter(file -> !file.toString().contains("/.open/"))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        control.close();
        recorder.close();
        node.close();
        town.close();
    }
}
