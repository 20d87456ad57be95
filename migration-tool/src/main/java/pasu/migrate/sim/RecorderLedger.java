package pasu.migrate.sim;

import io.netty.buffer.ByteBuf;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.live.LiveStart;
import pasu.core.live.LiveViewer;
import pasu.core.media.Fingerprint;
import pasu.core.media.Fragment;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentHeader;

/**
 * What the recorder took, a JSON line a frame: {@code channel, at, key, sha256}, times in Unix µs of its own clock. When
 * {@value #WAITING} lines wait for the disk the recorder waits, too: a judge must not forget.
 */
final class RecorderLedger implements Closeable {
    private static final int WAITING = 65_536;
    private static final String LAST = "end";
    private static final long FLUSH_NANOS = 500_000_000;

    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING);
    private final Thread writer;

    RecorderLedger(Path file) {
        try {
            BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            writer = Thread.ofPlatform().name("recorder-ledger").start(() -> write(out));
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the ledger " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Told of each frame of a channel. */
    LiveViewer of(String channel) {
        return new LiveViewer() {
            private @Nullable LiveStart start;

            @Override
            public void start(LiveStart next) {
                start = next;
            }

            @Override
            public void fragment(Fragment fragment) {
                if (start != null) frame(channel, start, fragment);
            }
        };
    }

    private void frame(String channel, LiveStart start, Fragment fragment) {
        ByteBuf bytes = fragment.bytes();
        int at = bytes.readerIndex() + FragmentHeader.SIZE;
        try {
            Fingerprint print =
                    Fingerprint.of(start.init().format().codec(), bytes.nioBuffer(at, bytes.writerIndex() - at));
            lines.put("{\"channel\":\"%s\",\"at\":%d,\"key\":%b,\"sha256\":\"%s\"}"
                    .formatted(channel, start.startMicros() + fragment.mediaTime() * 100 / 9, fragment.key(), print));
        } catch (MalformedMedia e) {
            throw new IllegalStateException("a recorded frame cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(BufferedWriter out) {
        try (out) {
            long flushedAt = System.nanoTime();
            for (String line = "";
                    line == null || !line.equals(LAST);
                    line = lines.poll(FLUSH_NANOS, TimeUnit.NANOSECONDS)) {
                if (line != null && !line.isEmpty()) out.append(line).append('\n');
                if (System.nanoTime() - flushedAt < FLUSH_NANOS) continue;
                out.flush();
                flushedAt = System.nanoTime();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the recorder's ledger cannot be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            lines.put(LAST);
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
