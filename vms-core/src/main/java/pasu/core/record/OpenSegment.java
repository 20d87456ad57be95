package pasu.core.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.core.integrity.ChainId;
import pasu.core.integrity.ChainLink;
import pasu.core.media.InitSegment;
import pasu.core.mp4.FragmentHeader;

/**
 * A segment that is being written. Its stream's thread adds frames, the disk's thread owns the file, and others read how
 * far it is.
 */
public final class OpenSegment {
    private final InitSegment init;
    private final DiskWriter disk;
    private SegmentHead head;
    private byte[] identity;

    private final FrameTable.Builder frames = new FrameTable.Builder();
    private final List<Gap> gaps = new ArrayList<>();
    private long duration;

    private volatile long endMicros;
    private volatile long bytes;
    private volatile int count;
    private volatile long writtenMicros;
    private volatile long promisedMicros;
    private volatile boolean forceWaits;
    private volatile @Nullable String failure;

    /** Of the disk's thread. */
    @Nullable
    SegmentFile file;

    OpenSegment(SegmentHead head, InitSegment init, DiskWriter disk) {
        this.head = head;
        this.init = init;
        this.disk = disk;
        this.identity = UuidBox.of(SegmentHead.TYPE, head.json());
        this.endMicros = head.id().startMicros();
        this.writtenMicros = endMicros;
        this.bytes = init.bytes().length + identity.length + UuidBox.HEADER + ChainLink.SIZE;
    }

    /** It begins at another time than was thought; nobody else knows it yet. */
    void moveTo(SegmentHead other) {
        byte[] before = identity;
        head = other;
        identity = UuidBox.of(SegmentHead.TYPE, other.json());
        endMicros = startMicros() + duration * 100 / 9;
        writtenMicros = startMicros();
        bytes += identity.length - before.length;
    }

    /** ftyp, identity, place in the chain, moov: what the segment is stands as early as it may. */
    byte[] head(ChainLink link) {
        ByteBuf place = Unpooled.buffer(ChainLink.SIZE, ChainLink.SIZE);
        link.write(place);
        byte[] source = init.bytes();
        int ftyp = source[3] & 0xff;
        ByteBuf out = Unpooled.buffer(source.length + identity.length + UuidBox.HEADER + ChainLink.SIZE);
        return out.writeBytes(source, 0, ftyp)
                .writeBytes(identity)
                .writeBytes(UuidBox.of(SegmentHead.LINK, place.array()))
                .writeBytes(source, ftyp, source.length - ftyp)
                .array();
    }

    void add(int size, long mediaTime, int expectedDuration, int compositionOffset, boolean key) {
        frames.add(size, mediaTime, compositionOffset, key);
        duration = mediaTime + expectedDuration;
        endMicros = head.id().startMicros() + duration * 100 / 9;
        bytes += size + FragmentHeader.SIZE;
        count = frames.frames();
    }

    void add(Gap gap) {
        gaps.add(gap);
    }

    /** Whole frames were written to the file. @param ticks media time behind the last, 90 kHz */
    void wrote(long ticks) {
        writtenMicros = head.id().startMicros() + ticks * 100 / 9;
    }

    /** UTC, behind the last frame that stands whole in the file; the segment's start if there is none. */
    long writtenMicros() {
        return writtenMicros;
    }

    /** What follows is told of by others; up to there frames are in the file, or missing. */
    void promise(long untilMicros) {
        promisedMicros = untilMicros;
    }

    long promisedMicros() {
        return promisedMicros;
    }

    /** True once frames stand in the file. */
    public boolean isOnDisk() {
        return writtenMicros > head.id().startMicros();
    }

    /** A force is asked for. @return false if one waits already */
    boolean wantsForce() {
        if (forceWaits) return false;
        forceWaits = true;
        return true;
    }

    void forced() {
        forceWaits = false;
    }

    /** The tail was written. */
    void addTail(int size) {
        bytes += size;
    }

    SegmentTail tail() {
        return new SegmentTail(duration, List.copyOf(gaps), frames.build(), null);
    }

    /** 90 kHz, the last frame's expected duration included. */
    long duration() {
        return duration;
    }

    ChainId chain() {
        return head.chain();
    }

    /** Who writes it. */
    DiskWriter disk() {
        return disk;
    }

    public SegmentId id() {
        return head.id();
    }

    long startMicros() {
        return head.id().startMicros();
    }

    public InitSegment init() {
        return init;
    }

    long endMicros() {
        return endMicros;
    }

    /** The disk did not take it: why. */
    @Nullable
    String failure() {
        return failure;
    }

    void fail(String why) {
        failure = why;
    }

    /** As the index would know it now. */
    public Segment segment(boolean open) {
        long end = failure == null ? endMicros : writtenMicros;
        return new Segment(
                head.id(),
                end,
                head.node(),
                bytes,
                count,
                head.format(),
                open,
                disk.recordings().name());
    }
}
