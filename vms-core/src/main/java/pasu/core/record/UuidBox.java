package pasu.core.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.UUID;

/** The box of own types (ISO/IEC 14496-12 §11.1): size, {@code uuid}, sixteen bytes of type, content. */
final class UuidBox {
    static final int UUID_BOX = 0x75756964;
    static final int HEADER = 24;

    private UuidBox() {}

    static byte[] of(UUID type, byte[] content) {
        ByteBuf out = Unpooled.buffer(HEADER + content.length, HEADER + content.length);
        out.writeInt(HEADER + content.length).writeInt(UUID_BOX);
        out.writeLong(type.getMostSignificantBits()).writeLong(type.getLeastSignificantBits());
        return out.writeBytes(content).array();
    }

    /** @param in at least {@link #HEADER} bytes from {@code at} */
    static boolean is(ByteBuf in, int at, UUID type) {
        return in.getInt(at + 4) == UUID_BOX
                && in.getLong(at + 8) == type.getMostSignificantBits()
                && in.getLong(at + 16) == type.getLeastSignificantBits();
    }
}
