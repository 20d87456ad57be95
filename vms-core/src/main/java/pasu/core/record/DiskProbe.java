package pasu.core.record;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a folder's files are best written, by trying: past the page cache where the disk takes whole blocks and makes them
 * durable soon, as solid state and controllers with a battery do; through it where it must gather what goes to one place first.
 */
final class DiskProbe implements Recordings.Creator {
    private static final Logger log = LoggerFactory.getLogger(DiskProbe.class);

    private static final int TRIES = 8;
    private static final int SIZE = 128 * 1024;

    /** A turn of a spinning disk takes 8 ms or more. */
    private static final long SOON_NANOS = 5_000_000;

    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final Set<OpenOption> PAST_THE_CACHE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT);

    private final int block;

    private DiskProbe(int block) {
        this.block = block;
    }

    /** Writes a MiB into the folder, and removes it. */
    static DiskProbe of(Path folder) {
        int block = block(folder);
        log.info("{}: footage is written {} the page cache", folder, block > 1 ? "past" : "through");
        return new DiskProbe(block);
    }

    private static int block(Path folder) {
        Path file = folder.resolve(".probe");
        discard(file);
        try (FileChannel channel = FileChannel.open(file, PAST_THE_CACHE)) {
            int block = Math.toIntExact(Files.getFileStore(folder).getBlockSize());
            ByteBuffer bytes =
                    ByteBuffer.allocateDirect(SIZE + block).alignedSlice(block).limit(SIZE);
            long[] nanos = new long[TRIES];
            for (int nth = 0; nth < TRIES; nth++) {
                long begun = System.nanoTime();
                while (bytes.hasRemaining()) channel.write(bytes);
                channel.force(false);
                nanos[nth] = System.nanoTime() - begun;
                bytes.rewind();
            }
            Arrays.sort(nanos);
            return nanos[TRIES / 2] < SOON_NANOS && block <= GrowingFile.LARGEST_BLOCK ? block : 1;
        } catch (RuntimeException | IOException e) {
            // File systems refuse in many ways; one that fails altogether is told of by who records.
            log.info("{} takes no whole blocks: {}", folder, e.toString());
            return 1;
        } finally {
            discard(file);
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} cannot be deleted: {}", file, e.toString());
        }
    }

    @Override
    public GrowingFile create(Path file) throws IOException {
        return new GrowingFile(FileChannel.open(file, block > 1 ? PAST_THE_CACHE : NEW), block);
    }
}
