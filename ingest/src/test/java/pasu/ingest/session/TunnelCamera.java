package pasu.ingest.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import pasu.ingest.session.OddCamera.Ask;

/** A camera that is reached through HTTP alone: a GET that stays open, and a POST with the same cookie. */
final class TunnelCamera implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final Map<String, Caller> gets = new ConcurrentHashMap<>();
    private final @Nullable String challenge;

    /** @param challenge of a login that is asked for; null for none */
    TunnelCamera(@Nullable String challenge) throws IOException {
        this.challenge = challenge;
        Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) accept();
        });
    }

    String url() {
        return "rtsph://127.0.0.1:" + listener.getLocalPort() + "/live?profile=1";
    }

    private void accept() {
        try {
            Socket socket = listener.accept();
            Thread.ofVirtual().start(() -> {
                try (socket) {
                    serve(socket);
                } catch (IOException e) {
                    // The caller is gone.
                }
            });
        } catch (IOException e) {
            // It is closed.
        }
    }

    private void serve(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        Ask ask = OddCamera.read(in);
        if (ask == null || !ask.uri().equals("/live?profile=1")) return;
        String cookie = ask.header("x-sessioncookie");
        if (ask.method().equals("GET")) {
            String answer = challenge == null || ask.header("Authorization").startsWith("Digest username=\"admin\"")
                    ? "HTTP/1.0 200 OK\r\nContent-Type: application/x-rtsp-tunnelled\r\n\r\n"
                    : "HTTP/1.0 401 Unauthorized\r\nWWW-Authenticate: " + challenge + "\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(answer.getBytes(UTF_8));
            if (answer.contains(" 401 ")) return;
            gets.put(cookie, new Caller(socket));
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } else {
            Caller caller = gets.get(cookie);
            if (caller == null) return;
            InputStream decoded = new Decoded(in);
            for (Ask next = OddCamera.read(decoded); next != null; next = OddCamera.read(decoded)) {
                caller.send(caller.ordinary(next).getBytes(UTF_8));
                if (next.method().equals("PLAY")) caller.play();
            }
        }
    }

    /** Requests that stand one behind the other in Base64, each padded for itself. */
    private static final class Decoded extends FilterInputStream {
        private InputStream group = new ByteArrayInputStream(new byte[0]);

        Decoded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = group.read();
            if (next >= 0) return next;
            byte[] four = in.readNBytes(4);
            if (four.length < 4) return -1;
            group = new ByteArrayInputStream(Base64.getDecoder().decode(four));
            return group.read();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        gets.values().forEach(Caller::close);
    }
}
