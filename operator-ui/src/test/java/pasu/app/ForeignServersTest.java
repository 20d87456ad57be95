package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraState;
import pasu.core.camera.Networks;
import pasu.core.camera.StreamSpec;
import pasu.core.store.TestDatabase;

/** Real footage from two RTSP servers that others wrote is recorded whole: the judge is FFmpeg, on both sides. */
class ForeignServersTest {
    private static final Path FOREIGN = Path.of("src", "test", "foreign").toAbsolutePath();
    private final Path folder = TestDatabase.folder();

    private static Camera camera(String url) {
        return new Camera(
                CameraId.random(),
                url,
                null,
                null,
                null,
                null,
                List.of(new StreamSpec(StreamSpec.MAIN, URI.create(url))),
                null,
                true,
                1);
    }

    /** Records until the pictures have begun and ended again. */
    private List<String> record(String url, String codec, Runnable whenReady) throws Exception {
        Path data = folder.resolve("data");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (Pasu pasu = Pasu.start(Config.in(data, 0, new Networks(List.of("127.0.0.0/8")), "first-Password-1"))) {
            pasu.board().onChange((id, status) -> {
                if (status.state() == CameraState.LIVE) begun.countDown();
                else if (begun.getCount() == 0) over.countDown();
            });
            pasu.cameras().add(camera(url));
            whenReady.run();
            assertTrue(begun.await(60, TimeUnit.SECONDS), "no picture came from " + url);
            assertTrue(over.await(90, TimeUnit.SECONDS), "the pictures did not end");
        }
        return ForeignFootage.recorded(data.resolve("recordings"), codec);
    }

    @ParameterizedTest
    @CsvSource({"h264, rtsp", "h265, rtsp", "h264, rtspu", "h265, rtsph"})
    void record_fromGStreamer_everyPictureInOrder(String codec, String scheme) throws Exception {
        Path source = ForeignFootage.make(folder, codec);
        Process server = ForeignFootage.start(
                "/usr/bin/python3", FOREIGN.resolve("gstreamer.py").toString(), "x=" + codec + "=" + source);
        try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
            String port = lines.readLine();
            List<String> recorded = record(scheme + "://127.0.0.1:" + port + "/x", codec, () -> {});
            assertEquals(ForeignFootage.pictures(source, codec), recorded);
        } finally {
            server.destroy();
        }
    }

    /** VLC's server knows UDP only, and plays what it has to whoever is there: from our first picture on none is missing. */
    @ParameterizedTest
    @ValueSource(strings = {"h264", "h265"})
    void record_fromVlc_everyPictureInOrder(String codec) throws Exception {
        Path source = ForeignFootage.make(folder, codec);
        String url = "rtsp://127.0.0.1:" + freePort() + "/x";
        Process[] server = new Process[1];
        try {
            List<String> recorded = record(url, codec, () -> server[0] = ForeignFootage.vlc(source, url));
            assertTrue(recorded.size() > 20, "only " + recorded.size() + " pictures were recorded");
            List<String> sent = ForeignFootage.pictures(source, codec);
            int first = sent.indexOf(recorded.getFirst());
            assertEquals(sent.subList(first, Math.min(sent.size(), first + recorded.size())), recorded);
        } finally {
            if (server[0] != null) server[0].destroy();
        }
    }

    private static int freePort() throws java.io.IOException {
        try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** A relay: FFmpeg publishes, and we may join late; from our first picture on none is missing. */
    @ParameterizedTest
    @ValueSource(strings = {"h264", "h265"})
    void record_fromGortsplib_everyPictureInOrder(String codec) throws Exception {
        Path source = ForeignFootage.make(folder, codec);
        Process server = ForeignFootage.start(gortsplib().toString());
        Process[] publisher = new Process[1];
        try {
            List<String> recorded = record("rtsp://127.0.0.1:8554/x", codec, () -> publisher[0] = publish(source));
            List<String> sent = Collections.nCopies(3, ForeignFootage.pictures(source, codec)).stream()
                    .flatMap(List::stream)
                    .toList();
            assertTrue(recorded.size() > sent.size() / 3, "only " + recorded.size() + " pictures were recorded");
            List<String> end = sent.subList(sent.size() - recorded.size(), sent.size());
            assertEquals(end, recorded);
        } finally {
            if (publisher[0] != null) publisher[0].destroy();
            server.destroy();
        }
    }

    private static Process publish(Path source) {
        try {
            return ForeignFootage.start(
                    "ffmpeg",
                    "-v",
                    "error",
                    "-re",
                    "-stream_loop",
                    "2",
                    "-i",
                    source.toString(),
                    "-c",
                    "copy",
                    "-f",
                    "rtsp",
                    "-rtsp_transport",
                    "tcp",
                    "rtsp://127.0.0.1:8554/x");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Built once from its sources, which come from the Go module proxy; pinned by go.sum. */
    private static Path gortsplib() throws Exception {
        Path program = Path.of("target", "gortsplib-server").toAbsolutePath();
        ForeignFootage.run(
                "go",
                "-C",
                FOREIGN.toString(),
                "build",
                "-mod=mod",
                "-buildvcs=false",
                "-o",
                program.toString(),
                "github.com/bluenviron/gortsplib/v4/examples/server");
        return program;
    }

    @Test
    void record_fromNobody_saysSoInWords() throws Exception {
        CountDownLatch said = new CountDownLatch(1);
        try (Pasu pasu = Pasu.start(
                Config.in(folder.resolve("data"), 0, new Networks(List.of("127.0.0.0/8")), "first-Password-1"))) {
            pasu.board().onChange((id, status) -> {
                if (status.state() == CameraState.LOST
                        && String.valueOf(status.detail()).contains("nobody answers")) said.countDown();
            });
            pasu.cameras().add(camera("rtsp://127.0.0.1:9/x"));
            assertTrue(said.await(20, TimeUnit.SECONDS));
        }
    }
}
