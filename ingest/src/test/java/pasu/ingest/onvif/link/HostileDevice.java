package pasu.ingest.onvif.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.net.ServerSocketFactory;

/** Answers each request, one after another, with what a test gave it; the last answer is given again and again. */
final class HostileDevice implements AutoCloseable {
    /** Writes an answer, and may go on for ever. */
    interface Answer {
        void write(OutputStream out) throws IOException;
    }

    private final ServerSocket server;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();

    HostileDevice(Answer... answers) throws IOException {
        this(ServerSocketFactory.getDefault(), answers);
    }

    /** @param sockets that may be of TLS */
    HostileDevice(ServerSocketFactory sockets, Answer... answers) throws IOException {
        this.server = sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.answers.addAll(List.of(answers));
        Thread.ofVirtual().start(this::serve);
    }

    static Answer http(String head, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return out -> out.write(
                ("HTTP/1.1 " + head + "\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body).getBytes(UTF_8));
    }

    static Answer soap(String body) {
        return http(
                "200 OK\r\nContent-Type: application/soap+xml",
                "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'"
                        + " xmlns:dev='http://www.onvif.org/ver10/device/wsdl'"
                        + " xmlns:t='http://www.onvif.org/ver10/schema'><e:Body>" + body + "</e:Body></e:Envelope>");
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    String tlsAddress() {
        return "https://127.0.0.1:" + server.getLocalPort() + "/onvif/device_service";
    }

    /** Heads and bodies of what came. */
    List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            String request = request(socket.getInputStream());
            Answer answer;
            synchronized (requests) {
                requests.add(request);
                answer = answers.size() > 1 ? answers.remove() : answers.element();
            }
            answer.write(socket.getOutputStream());
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // Our client has had enough.
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) throw new IOException("no request");
            head.append((char) next);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase().startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
