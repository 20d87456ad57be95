package pasu.core.mp4;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.core.media.Fragment;
import pasu.core.media.MalformedMedia;
import pasu.core.media.NalSink;

/**
 * Gathers one stream's access units as fragments, in chunks: the one copy that a frame's bytes see between the socket and
 * the disk. Room for the header is left before each access unit and filled when it is complete.
 *
 * <p>What was finished stays pending until {@link #drain} hands it to the disk, in as few pieces as there were chunks.
 * Fragments are slices of the same memory. Used by one thread.
 */
public final class FragmentBuilder implements NalSink {
    private final FrameMemory memory;
    private final int maxAccessUnit;

    private final List<ByteBuf> full = new ArrayList<>();
    private @Nullable ByteBuf chunk;
    private int pendingAt;
    private int frameAt;
    private int nalAt = -1;
    private int nals;
    private int lastNalLength;
    private boolean starved;

    /** @param maxAccessUnit bytes at which an access unit is refused */
    public FragmentBuilder(FrameMemory memory, int maxAccessUnit) {
        this.memory = memory;
        this.maxAccessUnit = maxAccessUnit;
    }

    @Override
    public void begin(byte first, byte second) throws MalformedMedia {
        if (nals == 0 && nalAt < 0) {
            ByteBuf open = room(FragmentHeader.SIZE);
            open.writerIndex(frameAt + FragmentHeader.SIZE);
        }
        ByteBuf open = room(4);
        nalAt = open.writerIndex() - frameAt;
        open.writeInt(0);
    }

    @Override
    public void append(ByteBuf from, int offset, int length) throws MalformedMedia {
        room(length).writeBytes(from, offset, length);
    }

    @Override
    public void append(byte value) throws MalformedMedia {
        room(1).writeByte(value);
    }

    @Override
    public void end() throws MalformedMedia {
        if (nalAt < 0) throw new IllegalStateException("no NAL unit has begun");
        ByteBuf open = room(0);
        lastNalLength = open.writerIndex() - frameAt - nalAt - 4;
        open.setInt(frameAt + nalAt, lastNalLength);
        nalAt = -1;
        nals++;
    }

    @Override
    public void abandon() {
        if (nalAt < 0 || chunk == null) return;
        chunk.writerIndex(frameAt + nalAt);
        nalAt = -1;
    }

    /** True if nothing has been written of an access unit since the last was finished. */
    public boolean isEmpty() {
        return nals == 0 && nalAt < 0;
    }

    /** A copy of the NAL unit that ended last, its header included. */
    public byte[] lastNal() {
        if (chunk == null) throw new IllegalStateException("no NAL unit was written");
        byte[] nal = new byte[lastNalLength];
        chunk.getBytes(chunk.writerIndex() - lastNalLength, nal);
        return nal;
    }

    /** Bytes of the access unit so far. */
    public int size() {
        return isEmpty() || chunk == null ? 0 : chunk.writerIndex() - frameAt - FragmentHeader.SIZE;
    }

    /** Forgets the access unit that was being written. */
    public void discard() {
        if (chunk != null) chunk.writerIndex(frameAt);
        nalAt = -1;
        nals = 0;
    }

    /**
     * Completes the access unit. The fragment's bytes are lent: they stay valid while this thread does not drain or close,
     * and longer for whoever retains them.
     */
    public Fragment finish(int sequence, long mediaTime, int duration, int compositionOffset, boolean key) {
        if (isEmpty() || nalAt >= 0 || chunk == null) throw new IllegalStateException("no whole access unit");
        int size = size();
        FragmentHeader.set(
                chunk, frameAt, sequence, new FragmentHeader.Sample(mediaTime, duration, size, compositionOffset, key));
        ByteBuf bytes = chunk.slice(frameAt, FragmentHeader.SIZE + size);
        frameAt = chunk.writerIndex();
        nals = 0;
        return new Fragment(bytes, mediaTime, duration, key);
    }

    /** Whether an access unit was refused, since this was asked last, for want of memory rather than for what it is. */
    public boolean takeStarved() {
        boolean was = starved;
        starved = false;
        return was;
    }

    /** Hands over, retained, what was finished and not yet drained, in order. Not to be called within an access unit's NAL. */
    public List<ByteBuf> drain() {
        retainPending();
        List<ByteBuf> drained = List.copyOf(full);
        full.clear();
        return drained;
    }

    /** Bytes that {@link #drain} would hand over. */
    public int pending() {
        int bytes = frameAt - pendingAt;
        for (ByteBuf part : full) bytes += part.readableBytes();
        return bytes;
    }

    /** Lets go of all memory, what is pending included. */
    public void close() {
        full.forEach(ByteBuf::release);
        full.clear();
        if (chunk != null) chunk.release();
        chunk = null;
        pendingAt = 0;
        frameAt = 0;
        nalAt = -1;
        nals = 0;
    }

    private void retainPending() {
        if (chunk != null && frameAt > pendingAt) full.add(chunk.retainedSlice(pendingAt, frameAt - pendingAt));
        pendingAt = frameAt;
    }

    /** The chunk with room for so many more bytes: this one, or a new one to which the begun access unit moves. */
    private ByteBuf room(int bytes) throws MalformedMedia {
        ByteBuf open = chunk;
        int begun = open == null ? 0 : open.writerIndex() - frameAt;
        if (begun + bytes > maxAccessUnit)
            throw new MalformedMedia("an access unit has at most " + maxAccessUnit + " bytes, this one has more");
        if (open != null && open.writableBytes() >= bytes) return open;
        int capacity = begun + bytes <= memory.chunk() / 2
                ? memory.chunk()
                : Math.max(memory.chunk(), Math.min(2 * (begun + bytes), maxAccessUnit));
        ByteBuf next = memory.take(capacity);
        if (next == null) {
            starved = true;
            throw new MalformedMedia("no memory is left for frames");
        }
        if (open != null) {
            next.writeBytes(open, frameAt, begun);
            retainPending();
            open.release();
        }
        pendingAt = 0;
        frameAt = 0;
        chunk = next;
        return next;
    }
}
