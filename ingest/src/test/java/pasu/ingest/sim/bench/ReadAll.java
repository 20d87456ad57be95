package pasu.ingest.sim.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Opens the main stream of each camera of a running simulator, over TCP, and throws away what comes: what the simulator
 * costs when it is read. Not a test; {@code ReadAll PORT CAMERAS SECONDS SIMULATOR-PID}.
 */
public final class ReadAll {
    private static final class Reader {
        final String url;
        final SocketChannel channel;
        int step;

        Reader(String url, SocketChannel channel) {
            this.url = url;
            this.channel = channel;
        }

        void ask(String method, String path, String headers) throws IOException {
            String text = method + " " + url + path + " RTSP/1.0\r\nCSeq: " + ++step + "\r\n" + headers + "\r\n";
            channel.write(ByteBuffer.wrap(text.getBytes(US_ASCII)));
        }
    }

    private ReadAll() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        long seconds = Long.parseLong(arguments[2]);
        Path stat = Path.of("/proc", arguments[3], "stat");
        Selector selector = Selector.open();
        List<Reader> readers = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.configureBlocking(false);
            Reader reader = new Reader("rtsp://127.0.0.1:%d/cam-%03d/main".formatted(port, number), channel);
            channel.register(selector, SelectionKey.OP_READ, reader);
            reader.ask("SETUP", "/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n");
            readers.add(reader);
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        run(selector, buffer, 10);
        for (int part = 0; part < seconds / 20; part++) {
            long before = ticks(stat);
            long bytes = run(selector, buffer, 20);
            double percent = (ticks(stat) - before) / 20.0;
            System.out.printf(
                    Locale.ROOT,
                    "%d cameras: simulator %.1f %% of a core, %.1f MB/s read%n",
                    readers.size(),
                    percent,
                    bytes / 20e6);
            for (Reader reader : readers) reader.channel.write(ByteBuffer.wrap(receiverReport()));
        }
    }

    private static long run(Selector selector, ByteBuffer buffer, int seconds) throws IOException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long[] bytes = {0};
        while (System.nanoTime() < end) selector.select(key -> bytes[0] += read(key, buffer.clear()), 100);
        return bytes[0];
    }

    private static int read(SelectionKey key, ByteBuffer buffer) {
        Reader reader = (Reader) key.attachment();
        try {
            int read = reader.channel.read(buffer);
            if (read < 0) throw new IOException(reader.url + " was closed");
            if (reader.step == 1) {
                String answer = US_ASCII.decode(buffer.flip()).toString();
                String session = answer.replaceAll("(?s).*Session: ([0-9a-f]+).*", "$1");
                reader.ask("PLAY", "", "Session: " + session + "\r\n");
            }
            return read;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] receiverReport() {
        return new byte[] {'$', 1, 0, 8, (byte) 0x80, (byte) 201, 0, 1, 1, 2, 3, 4};
    }

    /** User and system time of a process, in hundredths of a second. */
    private static long ticks(Path stat) throws IOException {
        String[] fields = Files.readString(stat).replaceFirst(".*\\) ", "").split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
