package pasu.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;

/** Something at a camera's address that is no good camera. */
final class BadServer implements AutoCloseable {
    private static final String JPEG_ONLY = """
        v=0\r
        o=- 1 1 IN IP4 127.0.0.1\r
        s=old camera\r
        t=0 0\r
        m=video 0 RTP/AVP 26\r
        a=control:track1\r
        """;

    private final ServerSocket listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());

    /** What is done with each caller. */
    interface Manner {
        void receive(Socket caller) throws IOException;
    }

    private BadServer(Manner manner) throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) accept(manner);
        });
    }

    private void accept(Manner manner) {
        try {
            Socket caller = listener.accept();
            Thread.ofVirtual().start(() -> {
                try (caller) {
                    manner.receive(caller);
                } catch (IOException e) {
                    // The caller has had enough.
                }
            });
        } catch (IOException e) {
            // It is closed.
        }
    }

    /** Speaks, but not RTSP. */
    static BadServer garbage() throws IOException {
        return new BadServer(caller -> {
            byte[] noise = new byte[64 * 1024];
            new Random(1).nextBytes(noise);
            caller.getOutputStream().write(noise);
            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
    }

    /** A server of another kind, behind a wrong port. */
    static BadServer ssh() throws IOException {
        return new BadServer(caller -> {
            caller.getOutputStream().write("SSH-2.0-OpenSSH_9.2p1\r\n".getBytes(US_ASCII));
            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
    }

    /** Listens and never answers. */
    static BadServer mute() throws IOException {
        return new BadServer(caller -> caller.getInputStream().transferTo(OutputStream.nullOutputStream()));
    }

    /** Offers pictures as JPEG only, as old cameras do. */
    static BadServer jpeg() throws IOException {
        return describing(JPEG_ONLY);
    }

    /** Offers something that is no session description. */
    static BadServer nonsense() throws IOException {
        return describing("<html>It works!</html>");
    }

    private static BadServer describing(String sdp) throws IOException {
        return new BadServer(caller -> {
            BufferedReader lines = new BufferedReader(new InputStreamReader(caller.getInputStream(), US_ASCII));
            String method = "";
            String sequence = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith("RTSP/1.0")) method = line.split(" ")[0];
                if (line.startsWith("CSeq:")) sequence = line;
                if (!line.isEmpty()) continue;
                String body = method.equals("DESCRIBE") ? sdp : "";
                String answer = "RTSP/1.0 200 OK\r\n" + sequence
                        + "\r\nContent-Type: application/sdp\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
                caller.getOutputStream().write(answer.getBytes(US_ASCII));
            }
        });
    }

    String url() {
        return "rtsp://127.0.0.1:" + listener.getLocalPort() + "/main";
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
