package pasu.core.record;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.zip.CRC32C;
import pasu.core.mp4.FragmentHeader;

/** A CRC32C of a segment's head, then of each fragment as it was written: which one a bad disk altered. Used by one thread. */
final class Checksums {
    private final CRC32C crc = new CRC32C();
    private int[] values = new int[256];
    private int count;

    /** @param in its readable bytes stay as they are */
    void add(ByteBuf in) {
        add(in, in.readerIndex(), in.readableBytes());
    }

    /** @param part whole fragments */
    void addFragments(ByteBuf part) {
        for (int at = part.readerIndex(); at < part.writerIndex(); ) {
            int length = FragmentHeader.length(part, at);
            add(part, at, length);
            at += length;
        }
    }

    private void add(ByteBuf in, int at, int length) {
        crc.reset();
        crc.update(in.nioBuffer(at, length));
        if (count == values.length) values = Arrays.copyOf(values, 2 * count);
        values[count++] = (int) crc.getValue();
    }

    int[] values() {
        return Arrays.copyOf(values, count);
    }
}
