package pasu.core.record;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.StreamKey;
import pasu.core.media.InitSegment;
import pasu.core.media.MalformedMedia;
import pasu.core.media.ParameterSets;
import pasu.core.mp4.FragmentBuilder;
import pasu.core.mp4.InitWriter;

/**
 * Footage that is written down after it was taken, into segments of its own and a chain of its own. It takes only what the disk
 * has room for beside what is recorded now: its caller waits. Used by one thread, which may block.
 *
 * <p>A segment begins at a key frame, but for the very first of footage that goes on where a segment of ours ends: that one's
 * frames need those before them, as they did when they were taken.
 */
public final class LaterRecording implements AutoCloseable {
    private static final int MAX_PENDING = 1 << 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final RecordingContext context;
    private final StreamKey key;
    private final Origin origin;
    private final Gap gap;
    private final FragmentBuilder builder;
    private final long targetTicks;
    private final Set<SegmentId> written = new HashSet<>();

    private @Nullable InitSegment init;
    private @Nullable OpenSegment segment;
    private boolean changed;
    private boolean follows;
    private int sequence;
    private long startMicros;
    private long lastTicks;
    private long writtenMicros;
    private long untilMicros;

    /**
     * @param context with an epoch that no other recording has
     * @param gap that is filled: nothing is written outside of it
     * @param follows its first frame is the next after what we have
     */
    public LaterRecording(RecordingContext context, Origin origin, Gap gap, boolean follows) {
        this.context = context;
        this.key = gap.key();
        this.origin = origin;
        this.gap = gap;
        this.follows = follows;
        this.untilMicros = gap.startMicros();
        this.builder = new FragmentBuilder(context.memory(), StreamRecording.MAX_ACCESS_UNIT);
        this.targetTicks = context.settings().segment().toMillis() * 90;
    }

    /** The parameter sets of what follows. @throws MalformedMedia if they cannot be read */
    public void describe(ParameterSets sets) throws MalformedMedia {
        InitSegment next = InitWriter.write(sets);
        changed |= !next.equals(init);
        init = next;
    }

    /** Something is missing before the next frame: what follows begins with a key frame, in another segment. */
    public void apart() throws IOException {
        end();
        follows = false;
    }

    /**
     * Writes a frame; one that cannot be decoded, since nothing that it needs is there, is left out.
     *
     * @param units NAL units, each behind its length in four bytes
     * @param atMicros UTC, later than that of the frame before
     * @param duration expected, 90 kHz
     * @return whether it was taken
     * @throws IOException if the disk does not take it
     * @throws MalformedMedia if it is no frame, or there is no memory for it
     */
    public boolean frame(ByteBuf units, boolean isKey, long atMicros, int duration, int compositionOffset)
            throws IOException, MalformedMedia {
        InitSegment head = init;
        if (head == null) return false;
        OpenSegment open = segment;
        boolean full = open != null && (atMicros - startMicros) * 9 / 100 >= targetTicks;
        if (open == null && !isKey && !follows) return false;
        if (open == null || isKey && (changed || full)) {
            end();
            open = begin(head, Math.max(atMicros, untilMicros));
        }
        long ticks = Math.max((atMicros - startMicros) * 9 / 100, lastTicks + 1);
        long left = endMicros() - startMicros - ticks * 100 / 9;
        int lasting = (int) Math.clamp(left * 9 / 100, 1, Math.max(1, duration));
        append(units);
        int size = builder.size();
        builder.finish(++sequence, ticks, lasting, compositionOffset, isKey);
        open.add(size, ticks, lasting, compositionOffset, isKey);
        lastTicks = ticks;
        untilMicros = open.endMicros();
        if (builder.pending() > MAX_PENDING) flush();
        return true;
    }

    private long endMicros() {
        Long end = gap.endMicros();
        return end == null ? Long.MAX_VALUE / 16 : end;
    }

    private void append(ByteBuf units) throws MalformedMedia {
        try {
            int at = units.readerIndex();
            while (at + 4 < units.writerIndex()) {
                int length = units.getInt(at);
                if (length < 1 || length > units.writerIndex() - at - 4)
                    throw new MalformedMedia("a NAL unit of " + length + " bytes in an access unit that has fewer");
                builder.nal(units, at + 4, length);
                at += 4 + length;
            }
        } catch (MalformedMedia e) {
            builder.discard();
            throw e;
        }
    }

    private OpenSegment begin(InitSegment head, long start) {
        SegmentId id = new SegmentId(key, start, context.epoch(), origin);
        OpenSegment next = new OpenSegment(
                new SegmentHead(id, context.node(), head.format(), missing(start)),
                head,
                context.disks().of(key.camera()));
        segment = next;
        changed = false;
        startMicros = start;
        writtenMicros = start;
        lastTicks = -1;
        sequence = 0;
        written.add(id);
        context.open(next);
        return next;
    }

    /** What is missing before it is told at its head, as at that of every segment. */
    private @Nullable Gap missing(long start) {
        return start - untilMicros < Footage.SEAM_MICROS
                ? null
                : new Gap(key, untilMicros, start, gap.cause(), gap.detail());
    }

    private void end() throws IOException {
        flush();
        OpenSegment open = segment;
        segment = null;
        if (open == null) return;
        if (lastTicks < 0) open.disk().abandon(open, startMicros);
        else open.disk().close(open);
    }

    private void flush() throws IOException {
        List<ByteBuf> parts = builder.drain();
        OpenSegment open = segment;
        if (open == null || parts.isEmpty()) {
            parts.forEach(ByteBuf::release);
            return;
        }
        boolean room = await(() -> open.failure() != null || open.disk().takesMore());
        String failure = open.failure();
        if (failure == null && room && open.disk().write(open, parts)) {
            writtenMicros = open.endMicros();
            return;
        }
        if (failure != null || !room) parts.forEach(ByteBuf::release);
        segment = null;
        open.disk().abandon(open, writtenMicros);
        throw new IOException(failure == null ? "the disk is too far behind" : failure);
    }

    /** Waits until all of it stands on the disk and in the index. @throws IOException if that does not come about */
    public void settle() throws IOException {
        end();
        boolean indexed = await(
                () -> context.segments().of(key).stream().map(OpenSegment::id).noneMatch(written::contains));
        if (!indexed) throw new IOException("what was written is not in the index after a minute");
    }

    private interface Condition {
        boolean holds();
    }

    private boolean await(Condition condition) {
        long begun = context.time().ticks();
        while (!condition.holds()) {
            if (context.time().ticks() - begun > PATIENCE_NANOS
                    || Thread.currentThread().isInterrupted()) return false;
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }

    /** Ends what is open, and lets go of all memory. */
    @Override
    public void close() throws IOException {
        try {
            end();
        } finally {
            builder.close();
        }
    }
}
