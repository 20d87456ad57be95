package pasu.core.replay;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.StreamKey;
import pasu.core.media.MalformedMedia;
import pasu.core.record.Footage;
import pasu.core.record.NodeAway;
import pasu.core.record.Segment;
import pasu.core.record.SegmentId;
import pasu.core.record.Stretch;

/**
 * A stream's footage from a time on, part by part, each frame once: where two nodes recorded the same time, a reader stays with one of
 * them as long as it goes on, and changes over at a key frame that both have ({@link Seam}). What was recorded comes before what was
 * fetched from the camera's card, and that before what another recorder gave. A copy that cannot be read now stands back for one that
 * can. Calls block; used by one thread.
 */
public final class Timeline {
    /** A hole that is longer is the end. */
    private static final long LONGEST_HOLE_MICROS = 86_400_000_000L;

    /** Frames' times are rounded: what begins so much behind an end joins it. */
    private static final long ROUNDING_MICROS = 1_000;

    /** What begins so much behind an end may still hold frames of before it, by another node's clock. */
    private static final long NEAR_MICROS = Seam.ERROR_MICROS;

    /** Of a segment that is being written: less is the present. */
    private static final long PRESENT_MICROS = 500_000;

    private static final int MANY = 64;
    private static final int LEFT = 16;

    private final Footage footage;
    private final StreamKey key;
    private final long toMicros;
    private long at;

    /** What comes next, if that is known already. */
    private @Nullable Start next;

    /** Whether that is more of a segment which is being written. */
    private boolean growing;

    private boolean over;

    /** What was read last. */
    private final Deque<SegmentId> left = new ArrayDeque<>();

    /** Of what cannot be read now, where it ends. */
    private long awayUntil;

    /** @param from nth frame of it */
    private record Start(Copy copy, int from) {

        Segment segment() {
            return copy.segment();
        }

        Part upTo(int until) {
            return copy.part(from, until);
        }
    }

    /** @param fromMicros it begins at the last key frame up to there or, where there is none, at the first frame behind */
    public Timeline(Footage footage, StreamKey key, long fromMicros, long toMicros) {
        this.footage = footage;
        this.key = key;
        this.at = fromMicros;
        this.toMicros = toMicros;
    }

    /**
     * The next part; of a segment that is being written what came since, once there is half a second of it.
     *
     * @return null at the end, at the present, and where nothing follows for a day
     * @throws NodeAway if there is footage and no node that has it can be asked now; {@link #skip} goes on behind it
     */
    public @Nullable Part next() throws IOException, MalformedMedia {
        while (!over && (next != null || at < toMicros)) {
            Start start = next == null ? first() : next;
            next = null;
            if (start == null) return null;
            boolean more = growing;
            growing = false;
            if (start.segment().open()) {
                start = new Start(Copy.of(footage, start.segment()), start.from);
                if (!start.copy.content().closed() && !isLeft(start.copy)) return grown(start, more);
            }
            Part part = bounded(ended(start));
            if (part.until() > part.from()) return part;
        }
        return null;
    }

    /** Over footage that no node gives out now. @return what is left out */
    public Stretch skip() throws MalformedMedia {
        long until = Math.max(at + 1, awayUntil);
        for (Segment other : footage.segments(key, at, until, MANY))
            if (other.startMicros() > at && isReadable(other)) {
                until = Math.min(until, other.startMicros());
                break;
            }
        Stretch skipped = new Stretch(at, until);
        at = until;
        return skipped;
    }

    private boolean isReadable(Segment segment) throws MalformedMedia {
        try {
            return footage.content(segment).frames().frames() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** @param more what stands before it was given */
    private @Nullable Part grown(Start start, boolean more) throws MalformedMedia {
        Part part = start.upTo(start.copy.count());
        next = start;
        growing = more;
        if (part.until() == part.from()) return null;
        if (more && part.endMicros() - part.startMicros() < PRESENT_MICROS) return null;
        next = new Start(start.copy, start.copy.count());
        growing = true;
        Part wanted = bounded(part);
        return wanted.until() > wanted.from() ? wanted : null;
    }

    /** Whether it was given up without being closed: then another follows. */
    private boolean isLeft(Copy copy) {
        long end = copy.content().endMicros();
        return footage.segments(key, end, end + LONGEST_HOLE_MICROS, MANY).stream()
                .anyMatch(other -> other.startMicros() >= end
                        && !other.id().equals(copy.segment().id()));
    }

    /** What a time is in, or else what follows it. */
    private @Nullable Start first() throws IOException, MalformedMedia {
        List<Segment> there = new ArrayList<>(footage.segments(key, at, at + 1, MANY));
        if (there.isEmpty()) {
            there.addAll(footage.segments(key, at, Math.min(toMicros, at + LONGEST_HOLE_MICROS), MANY));
            if (there.isEmpty()) return null;
            long first = there.getFirst().startMicros();
            there.removeIf(segment -> segment.startMicros() > first);
        }
        there.sort(Comparator.comparingInt(Timeline::rank).thenComparingLong(segment -> -segment.endMicros()));
        Copy found = readable(there);
        int from = found.keyUpTo(at);
        if (from >= 0) return new Start(found, from);
        Start begun = new Start(found, 0);
        return found.segment().startMicros() > at ? begun : Objects.requireNonNullElse(before(found), begun);
    }

    /** What was fetched later may go on in the midst of a group of pictures: what it needs stands in the segment before. */
    private @Nullable Start before(Copy found) throws MalformedMedia {
        long start = found.segment().startMicros();
        for (Segment before : footage.segments(key, start - 1, start, MANY))
            try {
                if (before.startMicros() >= start) continue;
                Copy copy = Copy.of(footage, before);
                return new Start(copy, Math.max(0, copy.keyUpTo(at)));
            } catch (IOException e) {
                continue; // Then it is shown as far as a decoder can.
            }
        return null;
    }

    /** The first of them that can be read. */
    private Copy readable(List<Segment> wanted) throws IOException, MalformedMedia {
        IOException refused = new IOException("there is no footage to be read");
        awayUntil = at;
        for (Segment segment : wanted)
            try {
                return Copy.of(footage, segment);
            } catch (IOException e) {
                if (!(refused instanceof NodeAway)) refused = e;
                awayUntil = Math.max(awayUntil, segment.endMicros());
            }
        throw refused;
    }

    /** What of it is read before another goes on, which comes next. */
    private Part ended(Start start) throws MalformedMedia {
        Segment segment = start.segment();
        long end = Math.max(segment.endMicros(), start.copy.content().endMicros());
        if (rank(segment) > 0) end = better(start, end);
        leave(segment);
        int until = start.copy.count();
        for (Segment other : followers(segment, end))
            try {
                until = join(start.copy, other, end);
                break;
            } catch (IOException e) {
                continue; // Its node is away, or its file is gone: another may have the same time.
            }
        at = Math.max(at + 1, end);
        return start.upTo(until);
    }

    /** Another goes on from here. @return behind the last frame that is read before it */
    private int join(Copy first, Segment other, long end) throws IOException, MalformedMedia {
        Copy second = Copy.of(footage, other);
        if (goesOn(first.segment(), other)) {
            next = new Start(second, 0);
            return first.count();
        }
        for (Copy one : withEarlier(second)) {
            Optional<Seam> shared = Seam.shared(footage, first, one, end);
            if (shared.isEmpty()) continue;
            next = new Start(one, shared.get().from());
            return shared.get().until();
        }
        Seam seam = Seam.byTime(first, second, end);
        next = new Start(second, seam.from());
        return seam.until();
    }

    /** By its node's clock it may begin behind frames that stand in what that node wrote before it. */
    private List<Copy> withEarlier(Copy copy) throws IOException, MalformedMedia {
        List<Copy> both = new ArrayList<>(List.of(copy));
        long start = copy.segment().startMicros();
        for (Segment one : footage.segments(key, start - 1, start, MANY))
            if (goesOn(one, copy.segment()) && one.startMicros() < start && !left.contains(one.id()))
                both.add(Copy.of(footage, one));
        return both;
    }

    /** Nothing leads back to it. */
    private void leave(Segment segment) {
        left.addLast(segment.id());
        if (left.size() > LEFT) left.removeFirst();
    }

    /** Where something begins while it lasts that comes before it; else its end. */
    private long better(Start start, long end) throws MalformedMedia {
        long begin = start.upTo(start.copy.count()).startMicros();
        for (Segment other : footage.segments(key, begin, end, MANY))
            if (rank(other) < rank(start.segment()) && other.startMicros() > begin && isReadable(other))
                return other.startMicros();
        return end;
    }

    /** Whether the same recorder wrote it on: then nothing is in both. */
    private static boolean goesOn(Segment segment, Segment other) {
        return other.chain().equals(segment.chain()) && rank(other) == rank(segment);
    }

    /** What goes on behind an end, the best first. */
    private List<Segment> followers(Segment segment, long end) {
        List<Segment> found = new ArrayList<>(footage.segments(key, end - 1, end + NEAR_MICROS, MANY));
        found.removeIf(other -> left.contains(other.id()) || other.endMicros() <= end + ROUNDING_MICROS);
        Comparator<Segment> order = Comparator.comparing(other -> other.startMicros() > end + ROUNDING_MICROS);
        found.sort(order.thenComparing(other -> !goesOn(segment, other))
                .thenComparingInt(Timeline::rank)
                .thenComparingLong(other -> -other.endMicros())
                .thenComparingLong(other -> -other.id().epoch()));
        return found;
    }

    private Part bounded(Part part) throws MalformedMedia {
        if (part.until() == part.from() || part.endMicros() <= toMicros) return part;
        over = true;
        Copy copy = new Copy(part.segment(), part.content());
        return copy.part(part.from(), Math.min(part.until(), copy.frameFrom(toMicros)));
    }

    /** What is read first where there is more than one. */
    private static int rank(Segment segment) {
        return switch (segment.id().origin()) {
            case LIVE, MIRROR -> 0;
            case BACKFILL -> 1;
            case LEGACY -> 2;
        };
    }
}
