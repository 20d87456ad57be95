package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pasu.console.TestClient;
import pasu.core.integrity.SigningKey;
import pasu.core.people.Role;
import pasu.core.store.TestDatabase;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.ledger.History;
import pasu.migrate.verify.Proof;

/**
 * A camera leaves a recorder that we did not write: FFmpeg, which pulls it from GStreamer's RTSP server and keeps it in files
 * of MPEG-TS, called by a clock that is nine minutes ahead. The judge is FFmpeg, on both sides.
 */
class ForeignRecorderTest {
    private static final String CODEC = "h264";
    private static final String SERVER =
            Path.of("src", "test", "foreign", "gstreamer.py").toAbsolutePath().toString();
    private final Path folder = TestDatabase.folder();

    /** @return a program whose files' names are nine minutes ahead of Korea's time */
    private Process recorder(String url, String coding) throws IOException {
        Files.createDirectories(folder.resolve("nvr/gate"));
        ProcessBuilder program = new ProcessBuilder(
                "ffmpeg -nostdin -v error -rtsp_transport tcp -i URL -an -c CODING -f segment -segment_time 4 -strftime 1"
                        .replace("URL", url)
                        .replace("CODING", coding)
                        .split(" "));
        program.command()
                .addAll(List.of(
                        "-segment_format",
                        "mpegts",
                        folder.resolve("nvr/gate/%Y%m%d-%H%M%S.ts").toString()));
        program.environment().put("TZ", "KST-09:09");
        return program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private String plan(Pasu node, String url, boolean anew) {
        return """
            name: a night
            pasu: %s
            overlapSeconds: 3
            recorders:
              - {name: nvr, archive: "file://%s/{channel}/{yyyyMMdd-HHmmss}.ts", zone: Asia/Seoul, codesAnew: %s}
            cameras:
              - {name: gate, recorder: nvr, channel: gate, route: two-sessions, url: "%s"}
            """.formatted(node.url(), folder.resolve("nvr"), anew, url);
    }

    private int migrate(String verb, String... options) {
        List<String> line = new ArrayList<>(
                List.of("migrate", verb, folder.resolve("night.yaml").toString()));
        line.addAll(List.of("--token-file", folder.resolve("token").toString()));
        line.addAll(List.of(options));
        return Main.run(line.toArray(String[]::new));
    }

    private Cutover cutover() throws Exception {
        SigningKey key = SigningKey.parse(Files.readString(folder.resolve("night.key")));
        return History.of(Files.readAllLines(folder.resolve("night.ledger.jsonl")), List.of(key.verifying()), fault -> {
                    throw new AssertionError(fault.words());
                })
                .cameras()
                .getFirst();
    }

    /** What is done while the camera is on the air. */
    private interface Night {
        void go(Process recorder) throws Exception;
    }

    /** @param coding as FFmpeg's {@code -c} has it, of the recorder */
    private Path night(String coding, int seconds, Night night) throws Exception {
        Path film = ForeignFootage.make(folder, CODEC, seconds);
        Process server = ForeignFootage.start("/usr/bin/python3", SERVER, "--shared", "gate=" + CODEC + "=" + film);
        try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8);
                Pasu node = TestNode.start(TestNode.settings(folder.resolve("data"))
                        .with(Setting.RECORDING_SEGMENT_SECONDS, "4", "the test"))) {
            String url = "rtsp://127.0.0.1:" + lines.readLine() + "/gate";
            Process recorder = recorder(url, coding);
            try {
                Files.writeString(folder.resolve("night.yaml"), plan(node, url, !coding.equals("copy")));
                Files.writeString(
                        folder.resolve("token"),
                        TestClient.stranger(node)
                                .signIn(TestNode.user(Role.ENGINEER), TestNode.PASSWORD)
                                .json()
                                .getString("token"));
                Await.until("the recorder has something from before", () -> !legacyFiles()
                        .isEmpty());
                assertEquals(0, migrate("run"));
                night.go(recorder);
            } finally {
                recorder.destroy();
                recorder.waitFor();
            }
        } finally {
            server.destroy();
        }
        return film;
    }

    @Test
    void wholeWay_toWhereTheRecorderIsLetGoByHand_noPictureIsMissing_norOfItsArchive() throws Exception {
        Path film = night("copy", 180, recorder -> {
            assertEquals(75, migrate("archive", "--piece", "3"), "it has nothing of the month before");
            assertEquals(75, migrate("retire"));
            assertTrue(
                    String.valueOf(cutover().why()).contains("all of it is here"),
                    cutover().why());
            recorder.destroy();
            recorder.waitFor();
            assertEquals(0, migrate("retire", "--by-hand"));
        });
        Cutover cutover = cutover();
        assertEquals(CutoverState.RETIRED, cutover.state());
        Proof proof = cutover.proofs().getFirst();
        assertTrue(proof.isWhole(), proof.toString());
        assertEquals(540e6, proof.offsetMicros(), 3e6);
        assertTrue(proof.matched() >= 30, proof.toString());
        List<String> all = ForeignFootage.pictures(film, CODEC);
        List<String> ours = ForeignFootage.recorded(folder.resolve("data/recordings"), CODEC);
        assertTrue(holds(all, ours), "ours, and before it what was copied");
        assertTrue(holds(all, legacy()), "the recorder's");
        assertTrue(holds(ours, legacy()), "and nothing of it is the recorder's alone");
        assertEquals(legacy().getFirst(), ours.getFirst(), "copied from its first picture on");
        try (Stream<Path> files = Files.walk(folder.resolve("data/recordings"))) {
            assertTrue(files.anyMatch(file -> file.toString().endsWith("legacy.mp4")));
        }
    }

    /** None of its pictures is one that the camera sent: it is compared by time and count, and that is said. */
    @Test
    void recorderThatCodesAnew_isComparedByTimeAndCount() throws Exception {
        Path film = night("libx264 -preset ultrafast -fps_mode passthrough -g 20 -bf 0", 150, recorder -> {});
        Cutover cutover = cutover();
        assertEquals(CutoverState.SWITCHED, cutover.state());
        Proof proof = cutover.proofs().get(cutover.verifiedBy());
        assertEquals(Proof.Basis.TIME, proof.basis());
        assertTrue(proof.isWhole(), proof.toString());
        assertEquals(540e6, proof.offsetMicros(), 3e6);
        assertTrue(Collections.disjoint(ForeignFootage.pictures(film, CODEC), legacy()), "it coded them anew");
        assertTrue(
                holds(
                        ForeignFootage.pictures(film, CODEC),
                        ForeignFootage.recorded(folder.resolve("data/recordings"), CODEC)),
                "ours are the camera's");
    }

    private List<String> legacy() throws Exception {
        List<String> hashes = new ArrayList<>();
        for (Path file : legacyFiles()) hashes.addAll(ForeignFootage.pictures(file, CODEC));
        return hashes;
    }

    private List<Path> legacyFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("nvr/gate"))) {
            return files.sorted().toList();
        }
    }

    /** Without a picture left out in its midst. */
    private static boolean holds(List<String> all, List<String> recorded) {
        return recorded.size() >= 40 && Collections.indexOfSubList(all, recorded) >= 0;
    }
}
