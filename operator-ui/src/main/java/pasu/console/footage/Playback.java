package pasu.console.footage;

import io.netty.buffer.Unpooled;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.console.Rfc3339;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.StreamKey;
import pasu.core.live.LiveStart;
import pasu.core.media.InitSegment;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentHeader;
import pasu.core.record.Footage;
import pasu.core.record.FrameTable;
import pasu.core.record.Gap;
import pasu.core.record.NodeAway;
import pasu.core.record.Segment;
import pasu.core.record.SegmentBytes;
import pasu.core.record.SegmentContent;

/**
 * Plays footage to one tile: fragments as they stand in the files, from the key frame at or before the wanted time, over
 * gaps, until the present. Sent ahead of its pace by {@value #AHEAD_SECONDS} s at most, and never more than {@value
 * #MAX_WAITING} bytes ahead of the connection. Blocking code on a virtual thread of its own.
 */
final class Playback implements LiveSocket.Picture {
    private static final Logger log = LoggerFactory.getLogger(Playback.class);
    private static final double AHEAD_SECONDS = 3;
    private static final long MAX_WAITING = 2L * 1024 * 1024;
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long SEAM_MICROS = 500_000;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int NEXT = 4;

    private final Footage footage;
    private final StreamKey key;
    private final long fromMicros;
    private final double speed;
    private final PictureOut out;
    private final Time time;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean stopped;
    private boolean paused;

    /** Ticks at which media time {@link #paceMicros} is due. */
    private long paceTicks;

    private long paceMicros;

    /** Of the segment that was sent last. */
    private @Nullable InitSegment last;

    /** @throws IllegalArgumentException if the speed is out of bounds */
    Playback(Footage footage, StreamKey key, long fromMicros, double speed, PictureOut out, Time time) {
        if (!(speed >= 0.25 && speed <= 16)) throw new IllegalArgumentException("speed is 0.25 to 16, got " + speed);
        this.footage = footage;
        this.key = key;
        this.fromMicros = fromMicros;
        this.speed = speed;
        this.out = out;
        this.time = time;
    }

    @Override
    public Map<String, String> auditDetail() {
        return Map.of("from", Rfc3339.text(Time.instant(fromMicros)));
    }

    /** @param over run when playback has ended by itself */
    void start(Runnable over) {
        Thread.ofVirtual().name("playback").start(() -> {
            try {
                play();
            } catch (NodeAway e) {
                tellError("not-now", e.getMessage());
            } catch (IOException | MalformedMedia | RuntimeException e) {
                log.warn("playback of {} ended early: {}", key, e.toString());
                tellError("no-footage", "the footage cannot be read: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            over.run();
        });
    }

    private void tellError(String code, @Nullable String words) {
        out.tell("error", new JsonObject().put("code", code).put("detail", words));
    }

    private void play() throws IOException, MalformedMedia, InterruptedException {
        long at = footage.decodableFrom(key, fromMicros);
        long shownUntil = -1;
        while (true) {
            List<Segment> next = footage.segments(key, at, at + DAY_MICROS, NEXT);
            if (next.isEmpty()) break;
            Segment segment = next.getFirst();
            if (shownUntil >= 0 && segment.startMicros() - shownUntil > SEAM_MICROS)
                tellGap(shownUntil, segment.startMicros());
            boolean joins = shownUntil >= 0 && segment.startMicros() - shownUntil < SEAM_MICROS;
            if (!play(segment, at, joins)) return;
            shownUntil = Math.max(segment.endMicros(), at);
            long end = footage.content(segment).endMicros();
            at = Math.max(at + 1, end);
            if (segment.open() && stillOpen(segment, at)) break;
            shownUntil = end;
        }
        if (shownUntil < 0) tellError("no-footage", "nothing was recorded at that time, nor in the day after it");
        else out.tell("end", new JsonObject());
    }

    /** True if nothing follows what was played: it was played up to the present. */
    private boolean stillOpen(Segment segment, long at) {
        return footage.segments(key, at, at + DAY_MICROS, 1).stream()
                .allMatch(next -> next.id().equals(segment.id()) && next.endMicros() - at < SEAM_MICROS);
    }

    private void tellGap(long from, long to) {
        List<Gap> gaps = footage.gaps(key, from, to, 1);
        out.tell(
                "gap",
                new JsonObject()
                        .put("from", Rfc3339.text(Time.instant(from)))
                        .put("to", Rfc3339.text(Time.instant(to)))
                        .put(
                                "cause",
                                gaps.isEmpty() ? null : Word.of(gaps.getFirst().cause())));
    }

    /** @param joins what was sent before reaches to its begin; @return false if it was stopped */
    private boolean play(Segment segment, long fromWanted, boolean joins)
            throws IOException, MalformedMedia, InterruptedException {
        try (SegmentBytes file = footage.open(segment)) {
            SegmentContent content = SegmentContent.read(file);
            InitSegment init = new InitSegment(segment.format(), content.init());
            boolean follows = joins && init.equals(last) && !content.beginsWithKey();
            last = init;
            out.start(new LiveStart(key, init, segment.startMicros()), follows);
            int first = firstFrame(content, (fromWanted - segment.startMicros()) * 9 / 100);
            pace(Math.max(fromWanted, segment.startMicros()));
            long at = content.headLength();
            FrameTable.Cursor frame = content.frames().cursor();
            for (int i = 0; frame.next(); i++) {
                int size = FragmentHeader.SIZE + frame.size();
                if (i >= first) {
                    if (!await(segment.startMicros() + frame.mediaTime() * 100 / 9)) return false;
                    out.fragment(Unpooled.wrappedBuffer(file.read(at, size)));
                }
                at += size;
            }
            return true;
        }
    }

    private static int firstFrame(SegmentContent content, long mediaTime) throws MalformedMedia {
        int first = 0;
        FrameTable.Cursor frame = content.frames().cursor();
        for (int i = 0; frame.next() && frame.mediaTime() <= mediaTime; i++) if (frame.key()) first = i;
        return first;
    }

    /** The next frame to be shown is of this time: a gap before it takes no time to play. */
    private void pace(long micros) {
        if (paceTicks == 0 || Math.abs(dueMicros() - micros) > SEAM_MICROS) {
            paceTicks = time.ticks();
            paceMicros = micros;
        }
    }

    /** Media time that is being shown, if the client keeps pace. */
    private long dueMicros() {
        return paceMicros + (long) ((time.ticks() - paceTicks) / 1000 * speed);
    }

    /** Waits until a frame may be sent. @return false if playback was stopped */
    private boolean await(long frameMicros) throws InterruptedException {
        lock.lock();
        try {
            while (!stopped) {
                boolean early = frameMicros - dueMicros() > AHEAD_SECONDS * 1e6 * Math.max(1, speed);
                if (!paused && !early && out.waiting() < MAX_WAITING) return true;
                long before = time.ticks();
                long unused = changed.awaitNanos(POLL_NANOS);
                if (paused) paceTicks += time.ticks() - before;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    void pause(boolean wanted) {
        lock.lock();
        try {
            paused = wanted;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop() {
        out.close();
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
