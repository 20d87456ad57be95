package pasu.core.integrity;

import io.netty.buffer.ByteBuf;

/**
 * Where a segment stands in its chain, written at its head before its first frame.
 *
 * @param number counts the chain's segments from 0
 * @param before number of the segment that {@code previous} is the tag of, -1 if there is none. It is less than {@code
 *     number - 1} where the disk failed a segment in between, which had no tag yet
 * @param previous tag of the segment before
 */
public record ChainLink(long number, long before, Tag previous) {
    public static final int SIZE = 8 + 8 + Tag.SIZE;

    public ChainLink {
        if (number < 0 || before < -1 || before >= number)
            throw new IllegalArgumentException("segment " + number + " of a chain cannot follow segment " + before);
    }

    public static ChainLink read(ByteBuf in) {
        return new ChainLink(in.readLong(), in.readLong(), Tag.read(in));
    }

    public void write(ByteBuf out) {
        out.writeLong(number).writeLong(before);
        previous.write(out);
    }
}
