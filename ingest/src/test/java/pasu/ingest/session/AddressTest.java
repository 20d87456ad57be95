package pasu.ingest.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraState;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.Cause;
import pasu.core.camera.Credentials;
import pasu.core.camera.StreamSpec;
import pasu.ingest.session.OddCamera.Ask;

/** Where a camera is found, and by what it is known there: TLS, tunnels through HTTP, redirections. */
class AddressTest {
    @TempDir
    Path folder;

    private TestIngest ingest;

    @BeforeEach
    void open() throws IOException {
        ingest = new TestIngest(folder);
    }

    @AfterEach
    void close() throws Exception {
        ingest.close();
    }

    private CameraStatus lost() throws InterruptedException {
        return ingest.status(s -> s.state() == CameraState.LOST || s.state() == CameraState.REFUSED);
    }

    private void assertShown(String url, @Nullable Credentials credentials) throws InterruptedException {
        try (TestIngest.Viewer viewer = ingest.watch(ingest.add(credentials, url))) {
            assertEquals(0, Caller.number(viewer.frames(1).getFirst()) % Caller.GROUP);
            viewer.frames(20);
        }
    }

    private Optional<String> pin(Camera camera) {
        return ingest.register.find(camera.id()).orElseThrow().stream(StreamSpec.MAIN)
                .orElseThrow()
                .pin();
    }

    @Test
    void rtsps_certificateOfItsOwn_isTrustedAtFirstAndEntered() throws Exception {
        try (OddCamera camera = new OddCamera("rtsps", TestTls.sockets(), (ask, caller) -> null)) {
            Camera entered = ingest.add(null, camera.url());
            try (TestIngest.Viewer viewer = ingest.watch(entered)) {
                viewer.frames(20);
                assertTrue(pin(entered).isPresent());
                assertTrue(camera.asked("DESCRIBE").uri().startsWith("rtsps://"));
                camera.hangUp();
                lost();
                viewer.frames(100);
            }
            assertEquals(2, camera.connections(), "entering the certificate interrupts nothing");
        }
    }

    @Test
    void rtsps_anotherCertificateThanBefore_isRefusedInWords() throws Exception {
        try (OddCamera camera = new OddCamera("rtsps", TestTls.sockets(), (ask, caller) -> null)) {
            ingest.add(null, camera.url() + "#sha256=" + "0".repeat(64));
            CameraStatus status = lost();
            assertEquals(Cause.UNAUTHORIZED, status.cause());
            assertTrue(String.valueOf(status.detail()).contains("another certificate"), status.toString());
        }
    }

    @Test
    void rtsps_cameraWithoutTls_saysSo() throws Exception {
        try (OddCamera camera =
                new OddCamera("rtsps", ServerSocketFactory.getDefault(), (ask, caller) -> "no TLS here\r\n\r\n")) {
            ingest.add(null, camera.url());
            assertTrue(String.valueOf(lost().detail()).contains("TLS"));
        }
    }

    @Test
    void rtsph_tunnel_bringsThePicture() throws Exception {
        try (TunnelCamera camera = new TunnelCamera(null)) {
            assertShown(camera.url(), null);
        }
    }

    @Test
    void rtsph_tunnelThatWantsALogin_isGivenIt() throws Exception {
        try (TunnelCamera camera = new TunnelCamera("Digest realm=\"cam\", nonce=\"4711\", qop=\"auth\"")) {
            assertShown(camera.url(), new Credentials("admin", "secret"));
        }
    }

    @Test
    void rtsph_serverThatIsNoCamera_isNamed() throws Exception {
        try (OddCamera camera = new OddCamera(
                "rtsph", ServerSocketFactory.getDefault(), (ask, caller) -> "HTTP/1.1 404 Not Found\r\n\r\n")) {
            ingest.add(null, camera.url());
            assertEquals(Cause.NOT_FOUND, lost().cause());
        }
    }

    private static OddCamera leadingTo(String location) throws IOException {
        return new OddCamera((ask, caller) -> ask.method().equals("DESCRIBE")
                ? OddCamera.answer(ask, "302 Moved Temporarily", "Location: " + location + "\r\n", "")
                : null);
    }

    @Test
    void redirection_toAnotherCamera_isFollowed() throws Exception {
        try (OddCamera there = new OddCamera((ask, caller) -> null);
                OddCamera here = leadingTo(there.url())) {
            assertShown(here.url(), null);
            assertEquals(1, here.connections());
        }
    }

    @Test
    void redirection_outOfTheNetworks_isNotFollowed() throws Exception {
        try (OddCamera camera = leadingTo("rtsp://192.0.2.1/live")) {
            ingest.add(null, camera.url());
            assertEquals(Cause.NETWORK_NOT_ALLOWED, lost().cause());
        }
    }

    @Test
    void redirection_inACircle_endsAfterFive() throws Exception {
        String[] itself = new String[1];
        try (OddCamera camera = new OddCamera((ask, caller) -> ask.method().equals("DESCRIBE")
                ? OddCamera.answer(ask, "301 Moved", "Location: " + itself[0] + "\r\n", "")
                : null)) {
            itself[0] = camera.url();
            ingest.add(null, camera.url());
            CameraStatus status = lost();
            assertEquals(Cause.REFUSED, status.cause());
            assertTrue(String.valueOf(status.detail()).contains("leads on"), status.toString());
        }
    }

    @Test
    void redirection_outOfTls_isNotFollowed() throws Exception {
        try (OddCamera camera = new OddCamera("rtsps", TestTls.sockets(), (ask, caller) -> redirect(ask))) {
            ingest.add(null, camera.url());
            assertTrue(String.valueOf(lost().detail()).contains("from TLS"));
        }
    }

    private static String redirect(Ask ask) {
        return OddCamera.answer(ask, "305 Use Proxy", "Location: rtsp://127.0.0.1:1/\r\n", "");
    }

    /** A camera of one session: who watches its sub-stream is shown the recording, and it is not asked a third time. */
    @Test
    void subStream_ofACameraOfOneSession_isFedFromTheRecording() throws Exception {
        try (OddCamera camera = new OddCamera(
                (ask, caller) -> ask.uri().contains("sub") && ask.method().equals("SETUP")
                        ? OddCamera.answer(ask, "453 Not Enough Bandwidth", "", "")
                        : null)) {
            Camera entered = ingest.add(null, camera.url(), camera.url().replace("live", "sub"));
            ingest.status(s -> s.state() == CameraState.LIVE);
            var sub = new pasu.core.camera.StreamKey(entered.id(), StreamSpec.SUB);
            try (TestIngest.Viewer first = ingest.watch(sub)) {
                assertEquals(StreamSpec.MAIN, first.start().key().stream());
                first.frames(30);
            }
            try (TestIngest.Viewer second = ingest.watch(sub)) {
                assertEquals(StreamSpec.MAIN, second.start().key().stream());
                second.frames(30);
            }
            assertEquals(2, camera.connections());
        }
    }

    /** The recording lost the one session to the sub-stream: it is given back. */
    @Test
    void mainStream_refusedWhileTheSubStreamIsPulled_goesFirst() throws Exception {
        var taken = new java.util.concurrent.atomic.AtomicReference<String>("");
        try (OddCamera camera = new OddCamera((ask, caller) -> {
            boolean sub = ask.uri().contains("sub");
            if (ask.method().equals("TEARDOWN")) taken.compareAndSet(sub ? "sub" : "live", "");
            if (!ask.method().equals("SETUP")) return null;
            String holder = taken.get();
            if (holder.equals("sub") && !sub) return OddCamera.answer(ask, "453 Not Enough Bandwidth", "", "");
            if (sub) taken.set("sub");
            return null;
        })) {
            Camera entered = ingest.add(null, camera.url(), camera.url().replace("live", "sub"));
            ingest.status(s -> s.state() == CameraState.LIVE);
            var key = new pasu.core.camera.StreamKey(entered.id(), StreamSpec.SUB);
            try (TestIngest.Viewer viewer = ingest.watch(key)) {
                assertEquals(StreamSpec.SUB, viewer.start().key().stream());
                viewer.frames(20);
                camera.hangUp("live");
                ingest.status(s -> s.cause() == Cause.NO_FREE_SESSION);
                ingest.status(s -> s.state() == CameraState.LIVE);
                assertEquals(StreamSpec.MAIN, viewer.start().key().stream());
            }
        }
    }
}
