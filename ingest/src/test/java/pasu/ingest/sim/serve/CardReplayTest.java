package pasu.ingest.sim.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pasu.ingest.sim.serve.DialogueTest.assertStatus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pasu.core.base.Time;
import pasu.core.media.Fingerprint;
import pasu.core.media.MalformedMedia;
import pasu.ingest.replay.ReplayFailure;
import pasu.ingest.replay.ReplayRequest;
import pasu.ingest.replay.ReplaySession;
import pasu.ingest.sim.clip.Clip;

/** What stands on a simulated camera's card, read by the product's client and by none, and held against the ledger. */
class CardReplayTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    /** A frame, as a ledger or a replay has it. */
    private record Frame(String sha256, long takenMicros, boolean key) {}

    @TempDir
    private Path directory = Path.of("");

    private static URI address(int port, String path) {
        return URI.create("rtsp://127.0.0.1:" + port + "/" + path);
    }

    private static List<Frame> read(URI address, long from, long to) throws IOException {
        List<Frame> frames = new ArrayList<>();
        long count = ReplaySession.read(
                new ReplayRequest(address, HERE, null, from, to),
                frame -> {
                    try {
                        String sha256 = Fingerprint.of(
                                        frame.codec(), frame.units().nioBuffer())
                                .toString();
                        frames.add(new Frame(sha256, frame.takenMicros(), frame.key()));
                    } catch (MalformedMedia e) {
                        throw new IOException(e);
                    }
                },
                Time.system());
        assertEquals(frames.size(), count);
        return frames;
    }

    private static List<Frame> ledger(Path file, String camera) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode node = new ObjectMapper().readTree(line);
            if (node.has("sha256")
                    && node.get("camera").asText().equals(camera)
                    && node.get("stream").asText().equals("main"))
                frames.add(new Frame(
                        node.get("sha256").asText(),
                        node.get("sentAt").asLong(),
                        node.get("key").asBoolean()));
        }
        return frames;
    }

    /** Waits until so many frames were produced. @return when they were sent */
    private static List<Long> watch(TestCameras cameras, String camera, int frames) throws IOException {
        List<Long> sent = new ArrayList<>();
        try (RtspProbe probe = cameras.probe()) {
            assertStatus(200, probe.play(camera + "/main"));
            while (sent.size() < frames) sent.add(probe.nextMark().sent());
        }
        return sent;
    }

    @ParameterizedTest
    @ValueSource(strings = {"cam-001", "cam-002"})
    void stretch_ofWhatWasProducedWhileNobodyCouldReadIt_isTheLedgers(String camera) throws IOException {
        try (TestCameras cameras = new TestCameras(directory)) {
            watch(cameras, camera, 1);
            cameras.fault(camera, new Fault.Clock(3600));
            cameras.fault(camera, new Fault.Stop(1));
            long now = Time.system().wallMicros();
            long from = now + 3_600_000_000L + 300_000;
            String other = camera.equals("cam-001") ? "cam-002" : "cam-001";
            while (watch(cameras, other, Clip.FPS).getLast() < now + 3_000_000) {}
            List<Frame> got = read(address(cameras.server.port(), camera + "/card"), from, from + 1_000_000);
            cameras.finish();
            List<Frame> produced = ledger(cameras.ledger, camera);
            int first = 0;
            for (int nth = 0; nth < produced.size() && produced.get(nth).takenMicros() <= from; nth++)
                if (produced.get(nth).key()) first = nth;
            List<Frame> wanted = produced.subList(first, produced.size()).stream()
                    .takeWhile(frame -> frame.takenMicros() < from + 1_000_000)
                    .toList();
            assertTrue(wanted.size() >= Clip.FPS, "a second at least, got " + wanted.size());
            assertEquals(wanted, got);
        }
    }

    @Test
    void stretch_inWhichTheEncoderHung_saysSo() throws IOException {
        try (TestCameras cameras = new TestCameras(directory)) {
            long from = watch(cameras, "cam-001", 5).getFirst();
            cameras.fault("cam-001", new Fault.Freeze());
            assertEquals(5, watch(cameras, "cam-002", 5).size());
            cameras.fault("cam-001", new Fault.Clear());
            long to = watch(cameras, "cam-001", 5).getLast();
            List<Boolean> discontinuous = new ArrayList<>();
            ReplaySession.read(
                    new ReplayRequest(address(cameras.server.port(), "cam-001/card"), HERE, null, from, to),
                    frame -> discontinuous.add(frame.discontinuous()),
                    Time.system());
            assertEquals(1, discontinuous.stream().filter(hole -> hole).count());
        }
    }

    @Test
    void noSuchTime_noSuchFeature_andUdp_areRefused() throws IOException {
        try (TestCameras cameras = new TestCameras(directory);
                RtspProbe probe = cameras.probe()) {
            long before = watch(cameras, "cam-001", 1).getFirst() - 3_600_000_000L;
            ReplayFailure failure = assertThrows(
                    ReplayFailure.class,
                    () -> read(address(cameras.server.port(), "cam-001/card"), before, before + 1_000_000));
            assertEquals(ReplayFailure.Kind.REFUSED, failure.kind());
            assertStatus(551, probe.ask("DESCRIBE", "cam-001/card", "Require: time-travel"));
            assertStatus(455, probe.ask("PLAY", "cam-001/card"));
            assertStatus(
                    461,
                    probe.ask("SETUP", "cam-001/card/trackID=0", "Transport: RTP/AVP;unicast;client_port=5000-5001"));
        }
    }

    @Test
    void replay_thatIsDisturbed_failsAndSaysHow() throws IOException {
        try (TestCameras cameras = new TestCameras(directory)) {
            List<Long> sent = watch(cameras, "cam-002", 3 * Clip.FPS);
            long to = sent.getLast() + 1;
            for (Tampering.Kind kind : Tampering.Kind.values())
                try (Tampering between = new Tampering(cameras.server.port(), kind)) {
                    URI address = address(between.port(), "cam-002/card");
                    if (kind == Tampering.Kind.ENDLESS) {
                        List<Frame> got = read(address, sent.getFirst(), sent.get(Clip.FPS));
                        assertTrue(got.getLast().takenMicros() < sent.get(Clip.FPS), "it stops where it was told to");
                        continue;
                    }
                    ReplayFailure failure = assertThrows(
                            ReplayFailure.class, () -> read(address, sent.getFirst(), to), kind.toString());
                    assertEquals(kind.failure, failure.kind(), kind.toString());
                }
        }
    }
}
