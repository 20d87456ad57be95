package pasu.core.record;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.media.MalformedMedia;

/**
 * Takes what a legacy recorder had, where there is nothing of ours (decision 17): no frame twice, nothing older than is kept, nothing
 * that was deleted or that a gap of our own tells of. Blocks.
 */
public final class LegacyIntake {
    /** Streams at a time; each holds a stretch in memory. */
    public static final int AT_ONCE = 4;

    /** A frame that was read twice is timed so nearly alike; no camera sends two in it. */
    private static final long SAME_MICROS = 5_000;

    private static final long LONGEST_MICROS = Duration.ofMinutes(10).toNanos() / 1_000;
    private static final int GAPS = 1_000;

    /** Begins a recording with a chain of its own. */
    public interface Writer {
        LaterRecording begin(Gap hole);
    }

    private final Footage footage;
    private final RetentionPolicy policy;
    private final Writer writer;
    private final Time time;
    private final Set<StreamKey> busy = ConcurrentHashMap.newKeySet();

    public LegacyIntake(Footage footage, RetentionPolicy policy, Writer writer, Time time) {
        this.footage = footage;
        this.policy = policy;
        this.writer = writer;
        this.time = time;
    }

    /**
     * What became of a stretch; it is on the disk and in the index.
     *
     * @param fromMicros of the first frame that was taken, 0 if none was
     * @param leftOut frames that are here, may not be here, or have no key frame before them
     */
    public record Taken(int frames, long bytes, int leftOut, long fromMicros) {}

    /** The camera, or the node, takes another stretch just now. */
    public static final class Busy extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** @throws MalformedMedia if it cannot be footage of the past; @throws IOException if the disk did not take it */
    public Taken take(Camera camera, CopiedFrames copied) throws MalformedMedia, IOException, Busy {
        if (copied.toMicros() > time.wallMicros()) throw new MalformedMedia("the footage ends in the future");
        if (copied.toMicros() - copied.fromMicros() > LONGEST_MICROS)
            throw new MalformedMedia("a stretch lasts 10 minutes at most");
        StreamKey key = new StreamKey(camera.id(), StreamSpec.MAIN);
        if (busy.size() >= AT_ONCE || !busy.add(key)) throw new Busy();
        try {
            Taking taking = new Taking(copied);
            for (Stretch free : free(camera, key, copied)) taking.fill(key, free);
            return taking.taken();
        } finally {
            busy.remove(key);
        }
    }

    private List<Stretch> free(Camera camera, StreamKey key, CopiedFrames copied) {
        long kept = time.wallMicros() - policy.of(camera.purpose()).toNanos() / 1_000;
        long from = Math.max(copied.fromMicros(), kept);
        long to = copied.toMicros();
        if (to <= from) return List.of();
        List<Stretch> free = footage.missing(key, from, to);
        for (Gap gap : footage.gaps(key, from, to, GAPS)) free = without(free, gap);
        return free;
    }

    static List<Stretch> without(List<Stretch> all, Gap gap) {
        Long end = gap.endMicros();
        long until = end == null ? Long.MAX_VALUE : end;
        List<Stretch> left = new ArrayList<>();
        for (Stretch stretch : all) {
            long before = Math.min(stretch.toMicros(), gap.startMicros());
            long after = Math.max(stretch.fromMicros(), until);
            if (before > stretch.fromMicros()) left.add(new Stretch(stretch.fromMicros(), before));
            if (after < stretch.toMicros()) left.add(new Stretch(after, stretch.toMicros()));
        }
        return left;
    }

    /** One stretch of frames on its way into the holes that it fits. */
    private final class Taking {
        private final CopiedFrames copied;
        private int frames;
        private long bytes;
        private long from;

        Taking(CopiedFrames copied) {
            this.copied = copied;
        }

        Taken taken() {
            return new Taken(frames, bytes, copied.frames().size() - frames, from);
        }

        /** Each run of frames begins with a key frame, and is a recording of its own. */
        void fill(StreamKey key, Stretch free) throws MalformedMedia, IOException {
            List<CopiedFrame> run = new ArrayList<>();
            for (CopiedFrame frame : copied.frames()) {
                if (frame.atMicros() < free.fromMicros() - SAME_MICROS) continue;
                if (frame.atMicros() >= free.toMicros() - SAME_MICROS) break;
                if (frame.apart()) {
                    write(key, run, free);
                    run.clear();
                }
                if (run.isEmpty() && !frame.nature(copied.codec()).key()) continue;
                run.add(frame);
            }
            write(key, run, free);
        }

        private void write(StreamKey key, List<CopiedFrame> run, Stretch free) throws MalformedMedia, IOException {
            if (run.isEmpty()) return;
            long start = Math.max(free.fromMicros(), run.getFirst().atMicros());
            Gap hole = new Gap(key, start, free.toMicros(), Cause.PACKET_LOSS, "the legacy recorder had no more");
            try (LaterRecording recording = writer.begin(hole)) {
                for (CopiedFrame frame : run) {
                    CopiedFrame.Nature nature = frame.nature(copied.codec());
                    if (nature.sets() != null) recording.describe(nature.sets());
                    if (!recording.frame(
                            frame.units(), nature.key(), frame.atMicros(), frame.duration(), frame.compositionOffset()))
                        continue;
                    if (frames++ == 0 || start < from) from = start;
                    bytes += frame.units().readableBytes();
                }
                recording.settle();
            }
        }
    }
}
