package pasu.app.town;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Word;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraDevice;
import pasu.core.camera.CameraId;
import pasu.core.camera.Credentials;
import pasu.core.camera.Position;
import pasu.core.camera.Purpose;
import pasu.core.camera.StreamSpec;

/**
 * The simulated cameras of the demo: a process of its own, as cameras are, which ends with this one. Its ledger and the
 * address of its fault control lie in the demo's folder.
 */
public final class SimulatedTown implements AutoCloseable {
    /** In the folder: a line per frame that the cameras produced. */
    public static final String LEDGER = "sim-ledger.jsonl";

    /** In the folder: where faults are asked for. */
    public static final String CONTROL = "sim-control.url";

    private static final int STOP_SECONDS = 5;

    /** What the simulated cameras ask for over ONVIF; over RTSP they ask for nothing. */
    private static final Credentials ONVIF_LOGIN = new Credentials("admin", "admin");

    private final Process process;
    private final BufferedReader lines;
    private final Map<CameraId, CameraDevice> devices = new ConcurrentHashMap<>();

    private SimulatedTown(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * @param port of the cameras; 0 for a free one
     * @param folder for the ledger and the control's address
     * @param options of {@code sim camera}, besides
     */
    public static SimulatedTown start(int cameras, int port, Path folder, String... options) {
        try {
            Files.createDirectories(folder);
            int control = freePort();
            Files.writeString(folder.resolve(CONTROL), "http://127.0.0.1:" + control + "\n");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Djava.awt.headless=true",
                    "-Dstdout.encoding=UTF-8",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "pasu.ingest.sim.SimMain",
                    "camera",
                    "--count=" + cameras,
                    "--port=" + port,
                    "--json",
                    "--parent-watch",
                    "--control=" + control,
                    "--ledger=" + folder.resolve(LEDGER)));
            command.addAll(List.of(options));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new SimulatedTown(process);
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the simulated cameras cannot be started: " + e.getMessage(), e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The cameras, once they all serve; blocks. Their ids are new. */
    public List<Camera> cameras() {
        List<Camera> cameras = new ArrayList<>();
        cameras(cameras::add);
        return cameras;
    }

    /** Tells of each camera as soon as it serves, and returns when all do. Their ids are new. */
    public void cameras(Consumer<Camera> each) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonObject listing = new JsonObject(line);
                if (listing.containsKey("ready")) return;
                Camera camera = camera(listing);
                devices.put(camera.id(), device(camera.id(), listing));
                each.accept(camera);
            }
        } catch (IOException | DecodeException e) {
            throw new Failure(ExitCode.SOFTWARE, "the simulated cameras cannot be understood: " + e.getMessage(), e);
        }
        throw new Failure(ExitCode.UNAVAILABLE, "the simulated cameras did not start; they say why above");
    }

    private static Camera camera(JsonObject listing) {
        List<StreamSpec> streams = new ArrayList<>();
        JsonArray listed = listing.getJsonArray("streams");
        for (int i = 0; i < listed.size(); i++) {
            JsonObject stream = listed.getJsonObject(i);
            streams.add(new StreamSpec(stream.getString("name"), URI.create(stream.getString("url"))));
        }
        JsonObject position = listing.getJsonObject("position");
        return new Camera(
                CameraId.random(),
                listing.getString("name"),
                listing.getString("site"),
                Word.find(Purpose.class, listing.getString("purpose")).orElse(null),
                new Position(position.getDouble("lat"), position.getDouble("lon")),
                null,
                pole(listing.getString("id")),
                listing.getDouble("bearing"),
                streams,
                ONVIF_LOGIN,
                true,
                1);
    }

    /** What stands behind a camera that was listed, as it would tell of itself. */
    public CameraDevice device(Camera camera) {
        return Objects.requireNonNull(devices.get(camera.id()), "a camera of this town");
    }

    private static CameraDevice device(CameraId camera, JsonObject listing) {
        return new CameraDevice(
                camera,
                URI.create(listing.getString("onvif")),
                "Pasu",
                "simulated camera",
                "",
                "PASU-SIM-" + listing.getString("id"),
                StreamSpec.MAIN,
                true,
                List.of("input-1"));
    }

    /** A number that nobody's pole has. */
    private static String pole(String id) {
        return id.replaceFirst("^cam-", "모의-");
    }

    public long pid() {
        return process.pid();
    }

    /** The process ends when its standard input does; it is made to, if it does not. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
