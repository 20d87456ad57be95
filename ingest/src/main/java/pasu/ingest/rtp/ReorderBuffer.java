package pasu.ingest.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Puts packets that overtook each other on their way (UDP) back in order. What comes in order passes through uncopied.
 *
 * <p>Behind a hole at most {@value #MAX_PACKETS} packets wait, and at most 100 ms: then the hole is given up, and what waits
 * goes on. A packet that comes later than that, or twice, is dropped and counted.
 */
public final class ReorderBuffer implements AutoCloseable {
    static final int MAX_PACKETS = 64;
    static final long MAX_WAIT_NANOS = 100_000_000;

    private final ByteBufAllocator allocator;
    private final Sink sink;
    private final @Nullable ByteBuf[] held = new ByteBuf[MAX_PACKETS];
    private boolean begun;
    private int source;
    private int next;
    private int waiting;
    private long waitingSince;
    private long late;
    private long reordered;

    /** Takes packets in order; the buffer is lent until this returns. */
    public interface Sink {
        void packet(ByteBuf buffer, int at, int length);
    }

    public ReorderBuffer(ByteBufAllocator allocator, Sink sink) {
        this.allocator = allocator;
        this.sink = sink;
    }

    /**
     * @param buffer a datagram, lent; one that is no RTP is passed on, to be judged by who knows
     * @param ticks monotonic, nanoseconds
     */
    public void accept(ByteBuf buffer, int at, int length, long ticks) {
        if (length < 12) {
            sink.packet(buffer, at, length);
            return;
        }
        int sequence = buffer.getUnsignedShort(at + 2);
        int sourceId = buffer.getInt(at + 8);
        if (!begun || sourceId != source) beginAt(sequence, sourceId);
        int ahead = sequence - next & 0xffff;
        if (ahead >= 0x10000 - Sequence.LATE) {
            late++;
            return;
        }
        if (ahead >= MAX_PACKETS) {
            beginAt(sequence, sourceId);
            ahead = 0;
        }
        if (ahead == 0) {
            next = sequence + 1 & 0xffff;
            sink.packet(buffer, at, length);
            passOn();
        } else {
            hold(sequence, buffer, at, length, ticks);
        }
        tick(ticks);
    }

    /** Gives up the hole that has lasted too long. */
    public void tick(long ticks) {
        while (waiting > 0 && ticks - waitingSince > MAX_WAIT_NANOS) {
            skipHole();
            waitingSince = ticks;
        }
    }

    private void hold(int sequence, ByteBuf buffer, int at, int length, long ticks) {
        int slot = sequence % MAX_PACKETS;
        if (held[slot] != null) {
            late++;
            return;
        }
        if (waiting++ == 0) waitingSince = ticks;
        held[slot] = allocator.buffer(length).writeBytes(buffer, at, length);
    }

    /** What waited for the packet that has come. */
    private void passOn() {
        for (ByteBuf packet = take(); packet != null; packet = take()) {
            next = next + 1 & 0xffff;
            reordered++;
            sink.packet(packet, packet.readerIndex(), packet.readableBytes());
            packet.release();
        }
    }

    private @Nullable ByteBuf take() {
        int slot = next % MAX_PACKETS;
        ByteBuf packet = held[slot];
        if (packet != null) waiting--;
        held[slot] = null;
        return packet;
    }

    private void skipHole() {
        while (held[next % MAX_PACKETS] == null) next = next + 1 & 0xffff;
        passOn();
    }

    private void beginAt(int sequence, int sourceId) {
        while (waiting > 0) skipHole();
        begun = true;
        source = sourceId;
        next = sequence;
    }

    /** Packets that were dropped since this was asked last: they came twice, or after their place was given up. */
    public long takeLate() {
        long count = late;
        late = 0;
        return count;
    }

    /** Packets that waited for an earlier one since this was asked last. */
    public long takeReordered() {
        long count = reordered;
        reordered = 0;
        return count;
    }

    /** Packets that wait now. */
    public int waiting() {
        return waiting;
    }

    @Override
    public void close() {
        for (int slot = 0; slot < MAX_PACKETS; slot++) {
            ByteBuf packet = held[slot];
            if (packet != null) packet.release();
            held[slot] = null;
        }
        waiting = 0;
    }
}
