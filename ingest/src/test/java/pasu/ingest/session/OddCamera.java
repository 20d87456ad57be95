package pasu.ingest.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** A camera that a test makes odd: it answers as an ordinary one would, but for what the test says otherwise. */
final class OddCamera implements AutoCloseable {
    static final String SDP = """
        v=0\r
        o=- 0 0 IN IP4 0.0.0.0\r
        s=-\r
        t=0 0\r
        m=video 0 RTP/AVP 96\r
        a=rtpmap:96 H264/90000\r
        a=fmtp:96 packetization-mode=1;sprop-parameter-sets=Z0LAHtkDxWhAAAADAEAAAAwDxYuS,aMuMsg==\r
        a=control:track1\r
        """;

    private final ServerSocket listener;
    private final Manner manner;
    private final String scheme;
    private final List<Caller> callers = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Ask> asked = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** @param headers by name, in whatever case */
    record Ask(String method, String uri, Map<String, String> headers) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** What is answered, as whole text; null for the ordinary answer, empty for none. */
    interface Manner {
        @Nullable
        String answer(Ask ask, Caller caller) throws IOException;
    }

    OddCamera(Manner manner) throws IOException {
        this("rtsp", ServerSocketFactory.getDefault(), manner);
    }

    /** @param sockets of plain TCP or TLS */
    OddCamera(String scheme, ServerSocketFactory sockets, Manner manner) throws IOException {
        this.scheme = scheme;
        this.manner = manner;
        listener = sockets.createServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return scheme + "://127.0.0.1:" + listener.getLocalPort() + "/live";
    }

    /** How often it was called. */
    int connections() {
        return connections.get();
    }

    /** Waits for the next request of that method. */
    Ask asked(String method) throws InterruptedException {
        for (Ask ask = poll(); ask != null; ask = poll()) if (ask.method().equals(method)) return ask;
        throw new AssertionError("nobody asked " + method);
    }

    private @Nullable Ask poll() throws InterruptedException {
        return asked.poll(30, TimeUnit.SECONDS);
    }

    /** Closes the connections that asked for a path. */
    void hangUp(String path) {
        callers.stream().filter(caller -> caller.path().contains(path)).forEach(Caller::close);
    }

    /** Closes all connections, as a camera does that is switched off and on. */
    void hangUp() {
        callers.forEach(Caller::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                Caller caller = new Caller(socket);
                callers.add(caller);
                Thread.ofVirtual().start(() -> serve(caller, socket));
            } catch (IOException e) {
                // It is closed.
            }
        }
    }

    private void serve(Caller caller, Socket socket) {
        try (caller;
                InputStream in = socket.getInputStream()) {
            for (Ask ask = read(in); ask != null; ask = read(in)) {
                asked.add(ask);
                caller.asksFor(ask.uri());
                String answer = manner.answer(ask, caller);
                caller.send((answer == null ? caller.ordinary(ask) : answer).getBytes(UTF_8));
                if (ask.method().equals("PLAY") && answer == null) caller.play();
            }
        } catch (IOException e) {
            // The caller is gone.
        }
        callers.remove(caller);
    }

    /** The next request; answers to our own are stepped over. */
    static @Nullable Ask read(InputStream in) throws IOException {
        String line = line(in);
        while (line != null && line.isEmpty()) line = line(in);
        if (line == null) return null;
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String field = line(in); field != null && !field.isEmpty(); field = line(in)) {
            String[] pair = field.split(":", 2);
            if (pair.length == 2) headers.put(pair[0], pair[1].strip());
        }
        String[] words = line.split(" ", 3);
        return words.length < 2 ? null : new Ask(words[0], words[1], headers);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int one = in.read(); one >= 0; one = in.read()) {
            if (one == '\n') return line.toString().stripTrailing();
            line.append((char) one);
        }
        return null;
    }

    /** An answer to a request. @param headers each with its line's end */
    static String answer(Ask ask, String status, String headers, String body) {
        return "RTSP/1.0 " + status + "\r\nCSeq: " + ask.header("CSeq") + "\r\n" + headers
                + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\nContent-Length: " + body.length() + "\r\n")
                + "\r\n" + body;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        hangUp();
    }
}
