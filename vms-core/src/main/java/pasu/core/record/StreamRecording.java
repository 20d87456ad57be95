package pasu.core.record;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.live.LiveChannel;
import pasu.core.live.LiveStart;
import pasu.core.media.Fragment;
import pasu.core.media.InitSegment;
import pasu.core.media.MalformedMedia;
import pasu.core.media.ParameterSets;
import pasu.core.media.VideoFormat;
import pasu.core.mp4.FragmentBuilder;
import pasu.core.mp4.InitWriter;

/**
 * One stream's way from access units to segments and viewers. Outlives the sessions that feed it; used by one thread.
 *
 * <p>A segment begins at a key frame: the first one, the first after the segment is long enough, and whenever the parameter
 * sets change. Within a session segments join without a seam: each starts where the one before ended, unless the camera's
 * clock has drifted from ours by more than {@value #MAX_DRIFT_MICROS} µs.
 *
 * <p>When a session's first frame was taken is known better the longer one has listened to the camera, above all when hundreds
 * begin at once. So a session's first segment is placed in time, and begun on the disk, with the first flush.
 */
public final class StreamRecording {
    private static final long MAX_DRIFT_MICROS = 250_000;
    private static final int MAX_UNFILED = 100;

    /** A frame of more bytes is refused. */
    public static final int MAX_ACCESS_UNIT = 4 * 1024 * 1024;

    /** Of frames that wait for the next flush: a camera that sends more is written sooner, so that it holds no more. */
    public static final int MAX_PENDING = 2 * 1024 * 1024;

    /** Our clock was set, and has not drifted, if it is off by more than that. */
    private static final long MAX_OVERLAP_MICROS = 2_000_000;

    private static final long DISK_RETRY_NANOS = 1_000_000_000L;

    /** How often {@link #tick} is to be called. */
    public static final long TICK_MILLIS = 200;

    private final RecordingContext context;
    private final LiveChannel live;
    private final StreamKey key;
    private final boolean kept;
    private final GapTracker gaps;
    private final FragmentBuilder builder;

    private @Nullable InitSegment init;
    private boolean initChanged;
    private @Nullable OpenSegment segment;
    private boolean started;
    private long startDecode;
    private long startMicros;
    private long targetTicks;
    private int sequence;
    private final Rhythm flushes;
    private final Rhythm syncs;
    private long diskRetryAt;

    /** That took no frames of ours; it is tried again at {@link #diskRetryAt}. */
    private @Nullable DiskWriter failing;

    private long framesBeforeKey;

    /** Behind the last frame that the disk's queue took. */
    private long writtenMicros;

    /** Gaps that ended, and that stand in no file yet, for what began behind them was never written. */
    private final List<Gap> unfiled = new ArrayList<>();

    /** Ended by the segment at hand, of which no frame is on the disk yet. */
    private @Nullable Gap endedGap;

    /** Of a session's first segment, until the first flush. */
    private @Nullable Unsettled unsettled;

    /** UTC of the segment's start as it is known now. */
    private long seenMicros;

    /**
     * @param floorMicros the segment begins no sooner
     * @param before the gap that ends where it begins; null if none does
     */
    private record Unsettled(long floorMicros, @Nullable Gap before) {}

    /** @param before the gap that lasts since the stream was recorded last; null if it never was, or is not kept */
    public StreamRecording(RecordingContext context, LiveChannel live, boolean kept, @Nullable Gap before) {
        this.context = context;
        this.builder = new FragmentBuilder(context.memory(), MAX_ACCESS_UNIT);
        this.live = live;
        this.key = live.key();
        this.kept = kept;
        this.gaps = new GapTracker(key, before);
        // Streams that begin together do not roll, flush and force together.
        int spread = Math.floorMod(key.hashCode() * 0x9e3779b9, 1000);
        this.targetTicks = context.settings().segment().toMillis() * 90 * (500 + spread) / 1000;
        this.flushes =
                new Rhythm(context.settings().flush(), spread, context.time().ticks());
        this.syncs =
                new Rhythm(context.settings().sync(), spread, context.time().ticks());
    }

    /** Where the next access unit is to be written, before {@link #complete}. */
    public FragmentBuilder builder() {
        return builder;
    }

    /**
     * The access unit in the builder is whole.
     *
     * @param decode 90 kHz since the session's first frame, growing
     * @param wallMicros UTC of the frame, as far as is known
     * @param newSets the parameter sets, if they changed
     * @return true if it went to viewers, false if it was dropped because no key frame came yet
     * @throws MalformedMedia if the parameter sets cannot be read
     */
    public boolean complete(
            long decode,
            int compositionOffset,
            int duration,
            boolean isKey,
            long wallMicros,
            @Nullable ParameterSets newSets)
            throws MalformedMedia {
        if (newSets != null) {
            init = InitWriter.write(newSets);
            initChanged = true;
        }
        InitSegment head = init;
        if (isKey
                && head != null
                && (!started || initChanged || kept && segment == null || isDue(decode - startDecode)))
            begin(head, decode, wallMicros);
        if (!started) {
            builder.discard();
            framesBeforeKey++;
            return false;
        }
        int size = builder.size();
        long mediaTime = decode - startDecode;
        seenMicros = wallMicros - mediaTime * 100 / 9;
        Fragment fragment = builder.finish(++sequence, mediaTime, duration, compositionOffset, isKey);
        OpenSegment open = segment;
        if (open != null) {
            open.add(size, mediaTime, duration, compositionOffset, isKey);
            long at = startMicros + mediaTime * 100 / 9;
            gaps.frame(at, at + duration * 100L / 9).ifPresent(this::ended);
        }
        live.publish(fragment);
        if (builder.pending() > MAX_PENDING) flush();
        return true;
    }

    /** Long enough, or twice that while no disk would take another: one that is behind has room for frames for a while yet. */
    private boolean isDue(long ticks) {
        return ticks >= targetTicks && (!kept || ticks >= 2 * targetTicks || context.takesMore(key.camera()));
    }

    private void begin(InitSegment head, long decode, long wallMicros) {
        boolean first = !started;
        long start = Math.max(wallMicros, gaps.recordedUntil());
        if (!first) {
            settle();
            long joined = startMicros + (decode - startDecode) * 100 / 9;
            start = start(joined, wallMicros);
            endSegment();
            targetTicks = context.settings().segment().toMillis() * 90;
            if (kept && start - joined > MAX_OVERLAP_MICROS)
                gaps.interrupted(Cause.CLOCK_JUMP, "the clock was set ahead", joined)
                        .ifPresent(context::gap);
        }
        started = true;
        initChanged = false;
        startDecode = decode;
        startMicros = start;
        sequence = 0;
        DiskWriter disk = kept ? context.disks().of(key.camera()) : null;
        if (disk != null && !mayBegin(disk)) {
            gaps.interrupted(Cause.DISK, "the disk is too far behind", writtenMicros)
                    .ifPresent(context::gap);
        } else if (disk != null) {
            Gap before = context.isMirror() ? null : gaps.endingAt(start);
            OpenSegment next = new OpenSegment(head(start, head, before), head, disk);
            segment = next;
            if (first) {
                unsettled = new Unsettled(gaps.recordedUntil(), before);
                flushes.restart(context.time().ticks());
            } else {
                open(next);
            }
        }
        live.start(new LiveStart(key, head, start));
    }

    private SegmentHead head(long start, InitSegment init, @Nullable Gap before) {
        SegmentId id = new SegmentId(key, start, context.epoch(), context.isMirror() ? Origin.MIRROR : Origin.LIVE);
        return new SegmentHead(id, context.node(), init.format(), before);
    }

    /** The segment at hand is placed where its frames are known to begin by now, with what was told of it so far. */
    private void settle() {
        Unsettled was = unsettled;
        OpenSegment open = segment;
        if (was == null || open == null) return;
        unsettled = null;
        long start = Math.max(seenMicros, was.floorMicros());
        gaps.move(start - startMicros);
        if (endedGap != null) endedGap = endedGap.endingAt(start);
        Gap before = was.before() == null ? null : was.before().endingAt(start);
        startMicros = start;
        open.moveTo(head(start, open.init(), before));
        open(open);
    }

    private void open(OpenSegment next) {
        writtenMicros = next.startMicros();
        if (!context.isMirror()) unfiled.forEach(next::add);
        context.open(next);
    }

    /** After a failure, on another disk, or a second later at the soonest and when it is this stream's turn to try it. */
    private boolean mayBegin(DiskWriter disk) {
        if (!disk.takesMore()) return false;
        if (disk == failing
                && (context.time().ticks() - diskRetryAt < 0 || !disk.health().mayTry())) return false;
        failing = null;
        return true;
    }

    /**
     * When a segment begins that follows on another: where that one ended, or, if the clocks have drifted apart, by ours. Where
     * our clock was set back, order goes before time: segments never begin before those that are there.
     *
     * @param joined where the segment before ended
     */
    private long start(long joined, long wallMicros) {
        long ahead = wallMicros - joined;
        if (Math.abs(ahead) < MAX_DRIFT_MICROS) return joined;
        boolean setBack = ahead < -MAX_OVERLAP_MICROS || wallMicros <= startMicros;
        return setBack ? joined : wallMicros;
    }

    /** What the stream carries; null until a session's first key frame. */
    public @Nullable VideoFormat format() {
        return init == null ? null : init.format();
    }

    /** True while somebody waits for each frame. */
    public boolean isWatched() {
        return live.viewers() > 0;
    }

    /** Packets were lost: a frame is missing before the next one. */
    public void framesLost() {
        gaps.framesLost();
    }

    /** Frames that came before the first key frame, and cannot be decoded. */
    public long framesBeforeKey() {
        return framesBeforeKey;
    }

    /** The session has ended, or the recording is stopped: what there is is closed, and a gap begins. */
    public void interrupted(Cause cause, String detail) {
        end(cause, detail);
        init = null;
    }

    /** The gap that has begun and lasts: what records the stream next ends it. */
    public Optional<Gap> lastingGap() {
        return gaps.lasting();
    }

    /**
     * Another node records the stream from here on: what there is is closed, and nothing counts as missing.
     *
     * @param planned the other goes on with what was missing here; if not, it has begun by itself, and what this one missed
     *     since is told as over
     */
    public void handedOver(boolean planned) {
        builder.discard();
        flush();
        gaps.settledLosses(Long.MAX_VALUE).forEach(this::tell);
        if (kept && !planned) gaps.handedOver(context.time().wallMicros()).ifPresent(context::gap);
        endSegment();
        started = false;
        init = null;
        live.stop();
    }

    /**
     * Whether frames were refused for want of memory since this was asked last. Then a gap has begun, which ends with the next
     * key frame that there is room for.
     */
    public boolean starved() {
        if (!builder.takeStarved()) return false;
        end(Cause.INTERNAL, "no memory was left for frames");
        return true;
    }

    private void end(Cause cause, String detail) {
        builder.discard();
        flush();
        gaps.settledLosses(Long.MAX_VALUE).forEach(this::tell);
        if (kept) gaps.interrupted(cause, detail, writtenMicros).ifPresent(this::tell);
        endSegment();
        started = false;
        live.stop();
    }

    /** A gap goes to the index, and into the segment at hand, from which the index can be made anew. */
    private void tell(Gap gap) {
        context.gap(gap);
        if (segment != null && !context.isMirror()) segment.add(gap);
    }

    /** A gap has ended with a frame, if the disk takes it: until it has, the gap is not told of as ended. */
    private void ended(Gap gap) {
        endedGap = gap;
    }

    private void tellEnded() {
        if (endedGap != null) context.gap(endedGap);
        endedGap = null;
    }

    /** Writes what would have waited too long by the next time. */
    public void tick() {
        long next = context.time().ticks() + TICK_MILLIS * 1_000_000;
        if (!flushes.take(next)) return;
        settle();
        gaps.settledLosses(context.time().wallMicros()).forEach(this::tell);
        flush();
        OpenSegment open = segment;
        if (open != null && syncs.take(next)) open.disk().force(open);
    }

    private void flush() {
        settle();
        List<ByteBuf> parts = builder.drain();
        OpenSegment open = segment;
        if (open == null) {
            parts.forEach(ByteBuf::release);
        } else if (open.failure() != null) {
            parts.forEach(ByteBuf::release);
            failed(open, String.valueOf(open.failure()));
        } else if (!parts.isEmpty() && !open.disk().write(open, parts)) {
            failed(open, "the disk is too slow");
        } else {
            writtenMicros = open.endMicros();
            if (!open.isOnDisk()) return;
            tellEnded();
            unfiled.clear();
        }
    }

    /** The segment ends without what was not written; the next key frame begins another, a second later at the soonest. */
    private void failed(OpenSegment open, String why) {
        segment = null;
        failing = open.disk();
        diskRetryAt = context.time().ticks() + DISK_RETRY_NANOS;
        // Of a file that failed, frames that were handed over are lost, too; what a slow disk took it will write.
        long whole = open.failure() == null ? writtenMicros : open.writtenMicros();
        open.disk().abandon(open, whole);
        Gap before = endedGap;
        endedGap = null;
        if (before != null && whole <= open.startMicros()) {
            if (before.cause() == Cause.DISK) {
                gaps.goesOn(before);
                return;
            }
            if (unfiled.size() < MAX_UNFILED) unfiled.add(before);
        }
        if (before != null) context.gap(before);
        gaps.interrupted(Cause.DISK, why, whole).ifPresent(context::gap);
    }

    private void endSegment() {
        flush();
        OpenSegment open = segment;
        if (open == null) return;
        tellEnded();
        segment = null;
        open.disk().close(open);
    }

    /** Lets go of all memory; {@link #interrupted} goes before. */
    public void close() {
        builder.close();
    }
}
