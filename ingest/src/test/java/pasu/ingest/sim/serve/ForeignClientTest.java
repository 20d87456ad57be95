package pasu.ingest.sim.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pasu.core.media.Codec;
import pasu.ingest.sim.clip.Nal;

/** The simulator judged by a client that we did not write: ffmpeg logs in, reads, and keeps the bytes. */
class ForeignClientTest {
    private static final int FRAMES = 40;

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "tcp,cam-001/main,H264",
        "udp,cam-001/main,H264",
        "tcp,cam-002/main,H265",
        "udp,cam-002/main,H265",
        "tcp,cam-001/card,H264"
    })
    void ffmpeg_overEitherTransportWithDigest_getsTheLedgersFramesInOrder(String transport, String path, Codec codec)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path copy = directory.resolve("copy.bin");
        List<String> ledger;
        try (TestCameras cameras = new TestCameras(directory, 0, "admin", "s3cret", 60)) {
            if (path.endsWith("card")) awaitCard(cameras, path.substring(0, path.indexOf('/')));
            String url = "rtsp://admin:s3cret@127.0.0.1:" + cameras.server.port() + "/" + path;
            ffmpeg(transport, url, codec, copy);
            ledger = cameras.finish();
        }
        List<String> produced = hashes(ledger, path.replace("card", "main"));
        List<String> got = fingerprints(codec, Files.readAllBytes(copy));
        assertTrue(got.size() >= FRAMES - 1, "ffmpeg kept " + got.size() + " frames");
        int start = java.util.Collections.indexOfSubList(produced, got);
        assertTrue(start >= 0, "what ffmpeg kept is one stretch of the ledger, bit by bit");
    }

    /** A replay ends where the card does: there is to be enough on it. */
    private static void awaitCard(TestCameras cameras, String id) {
        Card card = Objects.requireNonNull(
                Objects.requireNonNull(cameras.server.camera(id)).card());
        while (card.lastMicros().orElse(0) - card.firstMicros().orElse(0) < 4_000_000L)
            LockSupport.parkNanos(50_000_000);
    }

    private static void ffmpeg(String transport, String url, Codec codec, Path copy)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                "ffmpeg",
                "-v",
                "error",
                "-rtsp_transport",
                transport,
                "-i",
                url,
                "-an",
                "-c",
                "copy",
                "-frames:v",
                Integer.toString(FRAMES),
                "-f",
                codec == Codec.H264 ? "h264" : "hevc",
                "-y",
                copy.toString());
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
        } catch (IOException e) {
            fail("this test needs ffmpeg on the PATH: apt-get install ffmpeg", e);
            return;
        }
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "ffmpeg ends");
        assertEquals(0, process.exitValue(), said);
    }

    private static List<String> hashes(List<String> ledger, String path) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> hashes = new ArrayList<>();
        for (String line : ledger) {
            JsonNode node = json.readTree(line);
            if (node.has("sha256")
                    && path.equals(node.path("camera").asText() + "/"
                            + node.path("stream").asText()))
                hashes.add(node.path("sha256").asText());
        }
        return hashes;
    }

    /** One per access unit; each begins where VCL units follow others. The clips have one slice per picture. */
    private static List<String> fingerprints(Codec codec, byte[] annexB) throws GeneralSecurityException {
        List<String> hashes = new ArrayList<>();
        for (byte[] nal : Nal.split(annexB)) {
            if (!Nal.isVcl(codec, nal)) continue;
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(ByteBuffer.allocate(4).putInt(nal.length).flip());
            hashes.add(HexFormat.of().formatHex(sha.digest(nal)));
        }
        return hashes;
    }
}
