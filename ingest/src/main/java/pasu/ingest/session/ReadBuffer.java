package pasu.ingest.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;

/**
 * The one buffer into which a loop reads its cameras' sockets, one after the other: it is lent until a handler returns,
 * costs no garbage, and stays in the processor's cache.
 */
final class ReadBuffer extends DefaultMaxMessagesRecvByteBufAllocator {
    private static final int SIZE = 256 * 1024;

    private final ByteBuf bytes = Unpooled.directBuffer(SIZE, SIZE);

    /** Empty; to be released before it is lent again. */
    ByteBuf lend() {
        if (bytes.refCnt() != 1) throw new IllegalStateException("what was read before is still held");
        return bytes.clear().retain();
    }

    /** For a channel whose handler keeps nothing of what it is given. */
    @Override
    public RecvByteBufAllocator.Handle newHandle() {
        return new MaxMessageHandle() {
            @Override
            public int guess() {
                return SIZE;
            }

            @Override
            public ByteBuf allocate(ByteBufAllocator unused) {
                return lend();
            }
        };
    }

    void close() {
        bytes.release();
    }
}
