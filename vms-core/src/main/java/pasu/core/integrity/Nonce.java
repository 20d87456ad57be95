package pasu.core.integrity;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** The 96 bits with which a tag is made; drawn anew for each. */
public record Nonce(long high, int low) {
    public static final int SIZE = 12;

    private static final SecureRandom RANDOM = new SecureRandom();

    static Nonce random() {
        return new Nonce(RANDOM.nextLong(), RANDOM.nextInt());
    }

    Nonce next() {
        return low == -1 ? new Nonce(high + 1, 0) : new Nonce(high, low + 1);
    }

    public static Nonce read(ByteBuf in) {
        return new Nonce(in.readLong(), in.readInt());
    }

    public void write(ByteBuf out) {
        out.writeLong(high).writeInt(low);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(SIZE).putLong(high).putInt(low).array();
    }
}
