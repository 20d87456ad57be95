package pasu.app.town;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.migrate.sim.RecorderControl;
import pasu.migrate.sim.SimRecorder;

/**
 * The demo's legacy recorder: it records cameras that are not Pasu's yet, by a clock that is 47 s ahead, and a plan lies ready
 * that moves them. A demo that is started again begins it anew, for its cameras have other addresses then.
 */
public final class SimulatedRecorder implements AutoCloseable {
    /** In the folder: what {@code ./pasu migrate} takes. */
    public static final String PLAN = "move.yaml";

    /** In the folder: an engineer's token, readable by its owner only. */
    public static final String TOKEN = "token";

    private static final int CAMERAS = 3;
    private static final Duration AHEAD = Duration.ofSeconds(47);
    private static final Duration SEGMENT = Duration.ofSeconds(20);
    private static final List<String> NAMES = List.of("수석동 농로 1", "수석동 농로 2", "수석동 마을회관");
    private static final List<String> ROUTES = List.of("two-sessions", "two-sessions", "relay");

    private final SimulatedTown town;
    private final SimRecorder recorder;
    private final RecorderControl control;
    private final Path folder;

    private SimulatedRecorder(SimulatedTown town, Path folder) throws IOException {
        this.town = town;
        this.folder = folder;
        recorder = new SimRecorder(
                new SimRecorder.Settings(
                        0,
                        folder,
                        AHEAD.toNanos() / 1000,
                        SEGMENT,
                        0,
                        null,
                        null,
                        folder.resolve("sim-recorder.jsonl")),
                Time.system());
        control = new RecorderControl(0, recorder);
    }

    /**
     * Blocks until it records.
     *
     * @param first number of its first camera
     * @param folder of its own; what lies there goes
     * @param token of an engineer at Pasu
     */
    public static SimulatedRecorder start(int first, Path folder, URI pasu, String token) {
        try {
            clear(folder);
            SimulatedTown town = SimulatedTown.start(CAMERAS, 0, folder, "--first=" + first);
            try {
                SimulatedRecorder started = new SimulatedRecorder(town, folder);
                started.record(pasu);
                started.secret(token);
                return started;
            } catch (IOException | RuntimeException e) {
                town.close();
                throw e;
            }
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the simulated legacy recorder cannot be started: " + e.getMessage(), e);
        }
    }

    /** Has it record the cameras, and writes the plan that moves them. */
    private void record(URI pasu) throws IOException {
        StringBuilder plan = new StringBuilder("""
            name: 수석동
            pasu: %s
            overlapSeconds: 5
            recorders:
              - name: nvr
                live: rtsp://127.0.0.1:%d/{channel}/live
                archive: rtsp://127.0.0.1:%d/{channel}/archive
                management: http://127.0.0.1:%d
            waves:
              - {number: 1, owner: 김기술}
              - {number: 2, owner: 이기술}
            cameras:
            """.formatted(pasu, recorder.port(), recorder.port(), control.port()));
        List<Camera> cameras = town.cameras();
        for (int nth = 0; nth < cameras.size(); nth++) {
            String channel = "ch" + (nth + 1);
            URI url = cameras.get(nth).streams().getFirst().url();
            recorder.add(channel, url, null);
            plan.append("  - {name: %s, recorder: nvr, channel: %s, route: %s, url: \"%s\", site: 수석동, wave: %d}\n"
                    .formatted(NAMES.get(nth), channel, ROUTES.get(nth), url, nth == 0 ? 1 : 2));
        }
        Files.writeString(plan(), plan);
    }

    private void secret(String token) throws IOException {
        Files.createFile(token(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(token(), token);
    }

    public Path plan() {
        return folder.resolve(PLAN);
    }

    public Path token() {
        return folder.resolve(TOKEN);
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }

    @Override
    public void close() {
        control.close();
        try {
            recorder.close();
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the simulated legacy recorder does not end well: " + e.getMessage(), e);
        } finally {
            town.close();
        }
    }
}
