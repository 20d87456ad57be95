package pasu.ingest.sim.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/**
 * What the cameras produced, a JSON line each, appended to a file.
 *
 * <p>Lines are gathered in {@value #BUFFERS} buffers of {@value #BUFFER_BYTES} bytes that a thread of its own writes;
 * when all are full the caller waits, for a judge must not forget. A line is in its buffer before its packets are sent,
 * and in the file within {@value #FLUSH_MILLIS} ms. One thread adds lines.
 */
final class Ledger implements Closeable {
    private static final int BUFFERS = 16;
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int FLUSH_MILLIS = 500;
    /** Room that any line fits in. */
    private static final int LINE_LIMIT = 1024;

    private static final byte[] SENT_AT = ",\"sentAt\":".getBytes(US_ASCII);
    private static final byte[] KEY = ",\"key\":true,\"sha256\":\"".getBytes(US_ASCII);
    private static final byte[] NO_KEY = ",\"key\":false,\"sha256\":\"".getBytes(US_ASCII);
    private static final byte[] END = "\"}\n".getBytes(US_ASCII);
    private static final ByteBuffer LAST = ByteBuffer.allocate(0);

    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<ByteBuffer> full = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final @Nullable FileChannel file;
    private final Thread writer = Thread.ofPlatform().name("sim-ledger").unstarted(this::write);
    private ByteBuffer current = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private long flushedAt;
    private volatile @Nullable IOException failure;

    private Ledger(@Nullable FileChannel file) {
        this.file = file;
        for (int made = 1; made < BUFFERS; made++) free.add(ByteBuffer.allocateDirect(BUFFER_BYTES));
        if (file != null) writer.start();
    }

    /** Appends to a file, which is made if it is missing; without one nothing is written. */
    static Ledger to(@Nullable Path path) {
        if (path == null) return new Ledger(null);
        try {
            return new Ledger(FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the ledger " + path + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The beginning of each frame's line of a stream. */
    static byte[] prefix(String camera, String stream) {
        return ("{\"camera\":\"" + camera + "\",\"stream\":\"" + stream + "\",\"number\":").getBytes(US_ASCII);
    }

    /** A frame was produced. The pieces are ASCII. */
    void frame(byte[] prefix, long number, long sentMicros, boolean key, byte[] sha256) {
        if (file == null) return;
        makeRoom();
        current.put(prefix);
        decimal(number);
        current.put(SENT_AT);
        decimal(sentMicros);
        current.put(key ? KEY : NO_KEY).put(sha256).put(END);
    }

    void event(LedgerEvent event) {
        if (file == null) return;
        try {
            byte[] line = json.writeValueAsBytes(event);
            if (line.length >= LINE_LIMIT) throw new IllegalArgumentException("a ledger line of " + line.length);
            makeRoom();
            current.put(line).put((byte) '\n');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void decimal(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) digits++;
        int end = current.position() + digits;
        long rest = value;
        for (int at = end - 1; at >= current.position(); at--) {
            current.put(at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        current.position(end);
    }

    private void makeRoom() {
        if (current.remaining() < LINE_LIMIT) hand();
    }

    private void hand() {
        try {
            full.put(current);
            current = free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the ledger's file is behind", e);
        }
    }

    /**
     * Hands over what is due; to be called many times a second.
     *
     * @param ticks monotonic nanoseconds
     * @throws Failure if the file cannot be written
     */
    void tick(long ticks) {
        if (failure != null) throw new Failure(ExitCode.IO, "the ledger cannot be written: " + failure.getMessage());
        if (ticks - flushedAt < FLUSH_MILLIS * 1_000_000L) return;
        flushedAt = ticks;
        if (current.position() > 0) hand();
    }

    private void write() {
        try {
            for (ByteBuffer buffer = full.take(); buffer != LAST; buffer = full.take()) {
                buffer.flip();
                // After a failure buffers still go round, so that nobody waits for ever for one.
                while (failure == null && file != null && buffer.hasRemaining()) writeSome(file, buffer);
                free.put(buffer.clear());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeSome(FileChannel to, ByteBuffer buffer) {
        try {
            to.write(buffer);
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public void close() throws IOException {
        if (file == null) return;
        try (file) {
            full.put(current);
            full.put(LAST);
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) throw failure;
    }
}
