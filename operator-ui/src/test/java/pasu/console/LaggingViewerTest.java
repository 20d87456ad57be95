package pasu.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import pasu.app.Await;
import pasu.app.Pasu;
import pasu.app.TestTown;
import pasu.core.camera.Camera;
import pasu.core.people.Role;
import pasu.ingest.sim.check.Verdict;

/** A viewer that stops reading loses pictures of its own, and nobody else does. */
class LaggingViewerTest {
    private static final String COUNTER = "pasu_live_dropped_gops_total";

    /** The sooner is one connection full. */
    private static final int PICTURES = 8;

    private final TestTown town = TestTown.shared();
    private final Pasu node = TestTown.node();
    private final TestClient engineer = TestClient.program(node, Role.ENGINEER);

    private double dropped() {
        return engineer.get("/metrics")
                .response()
                .body()
                .lines()
                .filter(line -> line.startsWith(COUNTER))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static JsonObject subscribe(Camera camera) {
        return new JsonObject()
                .put("type", "subscribe")
                .put("camera", camera.id().toString());
    }

    /** Opens a socket, subscribes, and never reads a byte of what comes. */
    private Socket deaf(Camera camera) throws IOException {
        URI where = engineer.socket("/api/v1/live");
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(where.getHost(), where.getPort()));
        StringBuilder request = new StringBuilder("GET " + where.getPath() + " HTTP/1.1\r\nHost: " + where.getHost()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        engineer.headers().forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(US_ASCII));
        // No frame may be sent before the answer has come: RFC 6455 §4.1.
        assertTrue(answer(socket).startsWith("HTTP/1.1 101 "));
        byte[] text = subscribe(camera).encode().getBytes(US_ASCII);
        for (int n = 0; n < PICTURES; n++) {
            // A short text frame, masked with zeros: RFC 6455 §5.2.
            socket.getOutputStream().write(new byte[] {(byte) 0x81, (byte) (0x80 | text.length), 0, 0, 0, 0});
            socket.getOutputStream().write(text);
        }
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) throw new IOException("closed after " + head);
            head.append((char) next);
        }
        return head.toString();
    }

    @Test
    void viewerThatNeverReads_isSkippedAndCounted_whileOthersAndTheRecordingAreWhole() throws Exception {
        Camera camera = town.first();
        double before = dropped();
        try (Socket viewer = deaf(camera)) {
            assertTrue(viewer.isConnected());
            Await.until("pictures are dropped", () -> dropped() > before);
            TestSocket other = TestSocket.open(engineer, "/api/v1/live");
            other.send(subscribe(camera));
            for (int n = 0; n < 30; n++) assertEquals(1, other.next("fragment").getInteger("sub"));
            other.close();
        }
        Verdict verdict = town.judge(TestTown.files(node, camera));
        assertTrue(verdict.isWhole(), () -> verdict.line() + verdict.examples());
    }
}
