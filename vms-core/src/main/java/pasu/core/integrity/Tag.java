package pasu.core.integrity;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A segment's AES-GCM tag: 128 bits that only who has the key can make. */
public record Tag(long high, long low) {
    public static final int SIZE = 16;

    /** Stands where there is no segment before. */
    public static final Tag NONE = new Tag(0, 0);

    static Tag of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Tag(in.getLong(), in.getLong());
    }

    public static Tag read(ByteBuf in) {
        return new Tag(in.readLong(), in.readLong());
    }

    public void write(ByteBuf out) {
        out.writeLong(high).writeLong(low);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(SIZE).putLong(high).putLong(low).array();
    }

    /** @throws IllegalArgumentException if it is no tag in hexadecimal */
    public static Tag parse(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (bytes.length != SIZE) throw new IllegalArgumentException("a tag has 32 hexadecimal digits");
        return of(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }
}
