package pasu.core.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * A file that grows at its end, in whole blocks where it is written past the page cache (decision 8).
 *
 * <p>Its last block is written again with what follows. Until then a {@code free} box (ISO 14496-12, 8.1.2) fills it up, so
 * that the file is a whole MP4 at any time; {@link #end} cuts that off. Used by one thread, but for {@link #force}.
 */
final class GrowingFile implements Closeable {
    /** Bytes that are written at a time. */
    private static final int BATCH = 256 * 1024;

    static final int LARGEST_BLOCK = 4096;
    private static final int BOX_HEADER = 8;
    private static final int FREE = 0x66726565;

    /** Room for a batch, and for a block more where a box does not fit behind it. Threads that write are few. */
    private static final ThreadLocal<ByteBuffer> STAGE = ThreadLocal.withInitial(
            () -> ByteBuffer.allocateDirect(BATCH + 2 * LARGEST_BLOCK).alignedSlice(LARGEST_BLOCK));

    private final FileChannel channel;
    private final int block;
    private final byte[] rest;
    private long length;

    /**
     * @param channel of an empty file
     * @param block what it is written in whole blocks of, a power of 2 up to 4096; 1 if it is written as it comes
     */
    GrowingFile(FileChannel channel, int block) {
        if (Integer.bitCount(block) != 1 || block > LARGEST_BLOCK)
            throw new IllegalArgumentException("a block has a power of 2 up to 4096 bytes, got " + block);
        this.channel = channel;
        this.block = block;
        this.rest = new byte[block - 1];
    }

    /** Bytes that stand in the file, as far as is known; without what fills its last block. */
    long length() {
        return length;
    }

    /** @throws IOException if not all could be written; {@link #length} tells how much could */
    void append(List<ByteBuffer> parts) throws IOException {
        int kept = (int) (length % block);
        ByteBuffer stage = STAGE.get().clear().limit(BATCH).put(rest, 0, kept);
        for (ByteBuffer part : parts) {
            while (part.hasRemaining()) {
                if (!stage.hasRemaining()) write(stage.flip(), stage.limit()).limit(BATCH);
                int count = Math.min(part.remaining(), stage.remaining());
                stage.put(stage.position(), part, part.position(), count).position(stage.position() + count);
                part.position(part.position() + count);
            }
        }
        int end = stage.position();
        stage.get(end - end % block, rest, 0, end % block);
        write(fill(stage).flip(), end);
    }

    /** Fills the last block up. */
    private ByteBuffer fill(ByteBuffer stage) {
        int room = -stage.position() & (block - 1);
        if (room == 0) return stage;
        if (room < BOX_HEADER) room += block;
        stage.limit(stage.position() + room).putInt(room).putInt(FREE);
        while (stage.hasRemaining()) stage.put((byte) 0);
        return stage;
    }

    /** Writes from the start of the last block on. @param count bytes that are the file's own. @return the stage, empty */
    private ByteBuffer write(ByteBuffer stage, int count) throws IOException {
        long at = length - length % block;
        try {
            while (stage.hasRemaining()) channel.write(stage, at + stage.position());
        } finally {
            length = Math.max(length, at + Math.min(count, stage.position()));
        }
        return stage.clear();
    }

    void force(boolean sizeToo) throws IOException {
        channel.force(sizeToo);
    }

    /** Nothing follows. */
    void end() throws IOException {
        if (block > 1) channel.truncate(length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
