package pasu.app.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least that recording can cost: one thread that asks each camera for its stream over TCP and writes what comes to a
 * file, as it comes, {@value #BUFFER} bytes at a time. It understands nothing of it, loses no time on it, and could not
 * give a single picture back. A program of its own: {@code Floor DIR}, with URLs on standard input.
 */
final class Floor {
    private static final int BUFFER = 256 * 1024;
    private static final long KEEP_ALIVE_NANOS = 20_000_000_000L;
    private static final Pattern SESSION = Pattern.compile("Session: *([^;\\s]+)");

    /** A camera's connection, its file and what waits between them. */
    private static final class Stream {
        final URI url;
        final SocketChannel socket;
        final FileChannel file;
        final ByteBuffer waiting = ByteBuffer.allocateDirect(BUFFER);
        int asked;

        Stream(URI url, Path file) throws IOException {
            this.url = url;
            this.file = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            socket = SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
            ask("SETUP", "/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n");
            socket.configureBlocking(false);
        }

        private void ask(String method, String path, String headers) throws IOException {
            String text = method + " " + url + path + " RTSP/1.0\r\nCSeq: " + ++asked + "\r\n" + headers + "\r\n";
            socket.write(ByteBuffer.wrap(text.getBytes(US_ASCII)));
        }

        /** @return whether it has begun to play with this */
        boolean read() throws IOException {
            if (socket.read(waiting) < 0) throw new IOException(url + " was closed");
            if (asked == 1) return play();
            if (waiting.remaining() < BUFFER / 16) write();
            return false;
        }

        private boolean play() throws IOException {
            Matcher session =
                    SESSION.matcher(US_ASCII.decode(waiting.duplicate().flip()));
            if (!session.find()) return false;
            ask("PLAY", "", "Session: " + session.group(1) + "\r\n");
            return true;
        }

        /** An RTCP receiver report, RFC 3550 §6.4.2. */
        void tellThatWeLive() throws IOException {
            socket.write(ByteBuffer.wrap(new byte[] {'$', 1, 0, 8, (byte) 0x80, (byte) 201, 0, 1, 1, 2, 3, 4}));
        }

        private void write() throws IOException {
            waiting.flip();
            while (waiting.hasRemaining()) file.write(waiting);
            waiting.clear();
        }
    }

    private Floor() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<URI> urls = new ArrayList<>();
        try (Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8)) {
            while (lines.hasNextLine()) urls.add(URI.create(lines.nextLine()));
        }
        Selector selector = Selector.open();
        for (int nth = 0; nth < urls.size(); nth++) {
            Stream stream = new Stream(urls.get(nth), folder.resolve(nth + ".rtp"));
            stream.socket.register(selector, SelectionKey.OP_READ, stream);
        }
        int playing = 0;
        long toldAt = System.nanoTime();
        while (true) {
            selector.select(KEEP_ALIVE_NANOS / 1_000_000);
            if (System.nanoTime() - toldAt > KEEP_ALIVE_NANOS) {
                toldAt = System.nanoTime();
                for (SelectionKey key : selector.keys()) ((Stream) key.attachment()).tellThatWeLive();
            }
            for (SelectionKey key : selector.selectedKeys())
                if (((Stream) key.attachment()).read() && ++playing == urls.size()) System.out.println("playing");
            selector.selectedKeys().clear();
        }
    }
}
