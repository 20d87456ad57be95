package pasu.migrate.stage;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Word;
import pasu.core.integrity.SigningKey;
import pasu.migrate.cutover.Route;
import pasu.migrate.ledger.History;
import pasu.migrate.ledger.LedgerFault;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Plan;
import pasu.migrate.plan.RecorderPlan;
import pasu.migrate.run.Patience;

/**
 * A plan's twins: for each of its cameras a simulated one, for each recorder a simulated one that records them, and a node to
 * which they move. All are processes of their own, on loopback; what they recorded and their ledgers lie in one folder.
 *
 * <p>A camera that the plan does not move beside its recorder takes one session; one whose device is planned has a card.
 */
public final class Stage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Stage.class);
    private static final String PASSWORD = "a-stage-of-its-own";
    private static final String RECORDER = "pasu.migrate.sim.SimMain";
    private static final String CAMERAS = "pasu.ingest.sim.SimMain";
    private static final int LIVE_SECONDS = 240;

    private final Plan plan;
    private final Path folder;
    private final Settings settings;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<String, Twin> twins = new LinkedHashMap<>();
    private final Map<String, URI> controls = new LinkedHashMap<>();
    private final Map<String, String> lives = new LinkedHashMap<>();

    /**
     * @param clocks how far recorders are ahead, by name, as {@code sim recorder} takes it
     * @param cardSeconds of a card's ring
     */
    public record Settings(Map<String, String> clocks, int cardSeconds, long seed) {
        public Settings {
            clocks = Map.copyOf(clocks);
        }
    }

    /** What stands for a camera. @param id in its ledger, and its channel's name @param faults where its faults are asked for */
    record Twin(CameraPlan planned, String id, URI main, URI device, URI faults, Path ledger) {}

    private record Kind(boolean oneSession, boolean card) {
        static Kind of(CameraPlan camera) {
            return new Kind(camera.route() != Route.TWO_SESSIONS, camera.device() != null);
        }
    }

    private Stage(Plan plan, Path folder, Settings settings) {
        this.plan = plan;
        this.folder = folder;
        this.settings = settings;
    }

    /** Starts all of it, and waits until each recorder records its cameras. Blocks. @param folder that is empty */
    public static Stage set(Plan plan, Path folder, Settings settings, Consumer<String> progress) {
        Stage stage = new Stage(plan, folder, settings);
        try {
            Files.createDirectories(folder);
            stage.cameras();
            progress.accept(plan.cameras().size() + " cameras serve");
            for (RecorderPlan recorder : plan.recorders()) stage.recorder(recorder);
            stage.node();
            stage.awaitRecorders();
            progress.accept(plan.recorders().size() + " recorders record them, and a node is ready");
            return stage;
        } catch (IOException e) {
            stage.close();
            throw new Failure(ExitCode.IO, "the stage cannot be set: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    /** A process for each kind of cameras: sessions and cards are alike within it. */
    private void cameras() throws IOException {
        Map<Kind, List<CameraPlan>> kinds = new LinkedHashMap<>();
        for (CameraPlan camera : plan.cameras())
            kinds.computeIfAbsent(Kind.of(camera), kind -> new ArrayList<>()).add(camera);
        int first = 1;
        for (Map.Entry<Kind, List<CameraPlan>> kind : kinds.entrySet()) {
            cameras(kind.getKey(), kind.getValue(), first);
            first += kind.getValue().size();
        }
    }

    private void cameras(Kind kind, List<CameraPlan> cameras, int first) throws IOException {
        Path ledger = folder.resolve("cameras-" + first + ".jsonl");
        int control = freePort();
        Program program = started(Program.start(
                Map.of(),
                List.of(
                        CAMERAS,
                        "camera",
                        "--first=" + first,
                        "--count=" + cameras.size(),
                        "--port=0",
                        "--json",
                        "--parent-watch",
                        "--seed=" + settings.seed(),
                        "--control=" + control,
                        "--sessions=" + (kind.oneSession() ? 1 : 0),
                        "--card=" + (kind.card() ? settings.cardSeconds() : 0),
                        "--ledger=" + ledger)));
        List<String> lines = program.untilReady();
        for (int nth = 0; nth < cameras.size(); nth++) {
            JsonObject listed = new JsonObject(lines.get(nth));
            String id = listed.getString("id");
            URI main =
                    URI.create(listed.getJsonArray("streams").getJsonObject(0).getString("url"));
            twins.put(
                    cameras.get(nth).name(),
                    new Twin(
                            cameras.get(nth),
                            id,
                            main,
                            URI.create(listed.getString("onvif")),
                            URI.create("http://127.0.0.1:" + control + "/cameras/" + id + "/faults"),
                            ledger));
        }
    }

    private void recorder(RecorderPlan recorder) {
        List<String> command = new ArrayList<>(List.of(
                RECORDER,
                "recorder",
                "--port=0",
                "--parent-watch",
                "--clock=" + settings.clocks().getOrDefault(recorder.name(), "0"),
                "--data=" + legacy(recorder.name())));
        for (Twin twin : twins.values())
            if (twin.planned().recorder().equals(recorder.name())) command.add(twin.id() + "=" + twin.main());
        Program program = started(Program.start(Map.of(), command));
        for (String line : program.untilReady()) {
            String[] words = line.split(" ");
            if (words[0].equals("control")) controls.put(recorder.name(), URI.create(words[1]));
            if (words[0].equals("channel")) lives.put(recorder.name(), words[2].replace(words[1], "{channel}"));
        }
    }

    private void node() throws IOException {
        Program program = started(Program.start(
                Map.of(
                        "PASU_DATA_DIR",
                        folder.resolve("node").toString(),
                        "PASU_HTTP_PORT",
                        "0",
                        "PASU_CAMERAS_NETWORKS",
                        "127.0.0.0/8",
                        "PASU_ADMIN_PASSWORD",
                        PASSWORD),
                List.of(Program.PASU, "run")));
        String url = program.untilReady().getLast().substring("ready ".length());
        JsonObject session = Orders.post(
                URI.create(url + "/api/v1/sessions"),
                new JsonObject().put("user", "admin").put("password", PASSWORD));
        Files.writeString(folder.resolve("token"), session.getString("token"));
        Files.writeString(folder.resolve("secrets"), "twin admin admin\n");
        Files.writeString(planFile(), twinPlan(url).encodePrettily());
    }

    private JsonObject twinPlan(String url) {
        JsonArray all = new JsonArray();
        for (RecorderPlan recorder : plan.recorders()) {
            String live = lives.getOrDefault(recorder.name(), "");
            all.add(new JsonObject()
                    .put("name", recorder.name())
                    .put("live", live)
                    .put("archive", live.replaceFirst("/live$", "/archive"))
                    .put("management", String.valueOf(controls.get(recorder.name()))));
        }
        JsonArray cameras = new JsonArray();
        for (CameraPlan camera : plan.cameras()) {
            Twin twin = twin(camera.name());
            JsonObject json = new JsonObject()
                    .put("name", camera.name())
                    .put("recorder", camera.recorder())
                    .put("channel", twin.id())
                    .put("route", Word.of(camera.route()))
                    .put("url", twin.main().toString())
                    .put("wave", camera.wave())
                    .put("login", "twin");
            if (camera.device() != null) json.put("device", twin.device().toString());
            if (camera.site() != null) json.put("site", camera.site());
            if (camera.purpose() != null) json.put("purpose", camera.purpose());
            cameras.add(json);
        }
        return new JsonObject()
                .put("name", plan.name())
                .put("pasu", url)
                .put("overlapSeconds", plan.overlapSeconds())
                .put("parallel", plan.parallel())
                .put("recorders", all)
                .put("cameras", cameras);
    }

    private void awaitRecorders() {
        long end = System.nanoTime() + LIVE_SECONDS * 1_000_000_000L;
        for (URI control : controls.values())
            while (!allLive(control)) {
                if (System.nanoTime() > end)
                    throw new Failure(ExitCode.UNAVAILABLE, "a simulated recorder does not record all its cameras");
                pause(300_000);
            }
    }

    private static boolean allLive(URI control) {
        return Orders.get(control.resolve("/channels")).getJsonArray("items").stream()
                .allMatch(item -> "live".equals(((JsonObject) item).getString("state")));
    }

    /** {@code migrate VERB}, as a process; its lines are handed on. @return its exit code */
    public int migrate(Consumer<String> lines, String verb, String... options) throws InterruptedException {
        try (Program tool = migration(verb, options)) {
            return tool.end(lines);
        }
    }

    Program migration(String verb, String... options) {
        List<String> command = new ArrayList<>(
                List.of(Program.PASU, "migrate", verb, planFile().toString()));
        if (!verb.equals("report") && !verb.equals("status"))
            command.addAll(
                    List.of("--token-file=" + folder.resolve("token"), "--secrets=" + folder.resolve("secrets")));
        command.addAll(Arrays.asList(options));
        return Program.start(Map.of(), command);
    }

    /** Something goes wrong with a recorder. */
    void faultRecorder(String recorder, String fault, @Nullable Object argument) {
        Orders.fault(Objects.requireNonNull(controls.get(recorder)).resolve("/faults"), fault, argument);
    }

    void faultCamera(String camera, String fault, @Nullable Object argument) {
        Orders.fault(twin(camera).faults(), fault, argument);
    }

    Twin twin(String camera) {
        return Objects.requireNonNull(twins.get(camera), camera);
    }

    Stream<Twin> twins() {
        return twins.values().stream();
    }

    public Path planFile() {
        return folder.resolve("twins.json");
    }

    public Path ledger() {
        return folder.resolve("twins.ledger.jsonl");
    }

    /** What the tool's ledger tells. @param faults is told what is wrong with it */
    public History history(Consumer<LedgerFault> faults) throws IOException {
        SigningKey key = SigningKey.parse(Files.readString(folder.resolve("twins.key")));
        return History.of(Files.readAllLines(ledger()), List.of(key.verifying()), faults);
    }

    public Path recordings() {
        return folder.resolve("node").resolve("recordings");
    }

    Path legacy(String recorder) {
        return folder.resolve("legacy-" + recorder.replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    Plan plan() {
        return plan;
    }

    private static void pause(long micros) {
        try {
            Patience.real().pause(micros);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TRY_AGAIN, "interrupted", e);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Program started(Program program) {
        open.add(program);
        return program;
    }

    /** The node ends first and the cameras last, so that each ledger goes on behind what was recorded. */
    @Override
    public void close() {
        for (AutoCloseable each : open.reversed())
            try {
                each.close();
            } catch (Exception e) {
                log.warn("a part of the stage did not end: {}", e.toString());
            }
        open.clear();
    }
}
