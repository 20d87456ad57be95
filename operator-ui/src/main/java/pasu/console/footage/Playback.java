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
import pasu.core.record.Footage;
import pasu.core.record.Gap;
import pasu.core.record.NodeAway;
import pasu.core.record.Segment;
import pasu.core.record.SegmentBytes;
import pasu.core.replay.Part;
import pasu.core.replay.Timeline;

/**
 * Plays footage to one tile: fragments as they stand in the files, from the key frame at or before the wanted time, over
 * gaps, until the present. Sent ahead of its pace by {@value #AHEAD_SECONDS} s at most, and never more than {@value
 * #MAX_WAITING} bytes ahead of the connection. Blocking code on a virtual thread of its own.
 */
final class Playback implements LiveSocket.Picture {
    private static final Logger log = LoggerFactory.getLogger(Playback.class);
    private static final double AHEAD_SECONDS = 3;
    private static final long MAX_WAITING = 2L * 1024 * 1024;
    private static final long SEAM_MICROS = 500_000;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Segments of other nodes, one behind the other, that cannot be had; then that is said. */
    private static final int MOST_STEPS = 120;

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

    /** What was sent last. */
    private @Nullable Part last;

    /** Of what was stepped over, and nothing was sent since. */
    private @Nullable NodeAway away;

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
        Timeline timeline = new Timeline(footage, key, fromMicros, Long.MAX_VALUE);
        long shownUntil = -1;
        for (Part part = next(timeline); part != null; part = next(timeline)) {
            long start = part.startMicros();
            if (shownUntil >= 0 && start - shownUntil > SEAM_MICROS) tellGap(shownUntil, start);
            if (!play(part, shownUntil >= 0 && start - shownUntil < SEAM_MICROS)) return;
            shownUntil = part.endMicros();
        }
        if (away != null) throw away;
        if (shownUntil < 0) tellError("no-footage", "nothing was recorded at that time, nor in the day after it");
        else out.tell("end", new JsonObject());
    }

    /** What no node gives out now is stepped over, as a gap is. */
    private @Nullable Part next(Timeline timeline) throws IOException, MalformedMedia {
        for (int steps = 0; steps < MOST_STEPS; steps++)
            try {
                Part part = timeline.next();
                if (part != null) away = null;
                return part;
            } catch (NodeAway e) {
                away = e;
                timeline.skip();
            }
        return null;
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
    private boolean play(Part part, boolean joins) throws IOException, MalformedMedia, InterruptedException {
        Segment segment = part.segment();
        try (SegmentBytes file = footage.open(segment)) {
            Part before = last;
            last = part;
            boolean goesOn =
                    before != null && before.segment().id().equals(segment.id()) && before.until() == part.from();
            if (!goesOn) {
                InitSegment init = init(part);
                boolean follows = joins && before != null && init.equals(init(before)) && !part.beginsWithKey();
                out.start(new LiveStart(key, init, segment.startMicros()), follows);
            }
            pace(Math.max(fromMicros, part.startMicros()));
            Part.Frames frame = part.frames();
            while (frame.next()) {
                if (!await(frame.micros())) return false;
                out.fragment(Unpooled.wrappedBuffer(file.read(frame.fragmentAt(), frame.fragmentSize())));
            }
            return true;
        }
    }

    private static InitSegment init(Part part) {
        return new InitSegment(part.segment().format(), part.content().init());
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
