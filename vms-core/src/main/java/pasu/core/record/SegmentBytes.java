package pasu.core.record;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a segment's file, on this node or on another. Calls block. */
public interface SegmentBytes extends Closeable {

    /** Bytes that there are; of a segment that is being written they grow. */
    long size() throws IOException;

    /** Reads what there is of the buffer's room. @return bytes read; -1 at the end */
    int read(ByteBuffer into, long at) throws IOException;

    /** @throws EOFException if there are not so many */
    default byte[] read(long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining())
            if (read(buffer, at + buffer.position()) < 0) throw new EOFException("a segment became shorter");
        return buffer.array();
    }

    static SegmentBytes of(Path file) throws IOException {
        return of(FileChannel.open(file, StandardOpenOption.READ));
    }

    /** Closing it closes the channel. */
    static SegmentBytes of(FileChannel channel) {
        return new SegmentBytes() {
            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public int read(ByteBuffer into, long at) throws IOException {
                return channel.read(into, at);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
