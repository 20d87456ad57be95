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
import pasu.core.record.SegmentContent;
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
    public static final long LONGEST_HOLE_MICROS = 86_400_000_000L;

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

    /** @param from nth frame of the segment */
    private record Start(Segment segment, SegmentContent content, int from) {

        Part upTo(int until) {
            return new Part(segment, content, from, Math.max(from, until));
        }

        int frames() {
            return content.frames().frames();
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
            if (start.segment.open()) {
                start = new Start(start.segment, footage.content(start.segment), start.from);
                if (!start.content.closed() && !isLeft(start)) return grown(start, more);
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
        Part part = start.upTo(start.frames());
        next = start;
        growing = more;
        if (part.until() == part.from()) return null;
        if (more && part.endMicros() - part.startMicros() < PRESENT_MICROS) return null;
        next = new Start(start.segment, start.content, start.frames());
        growing = true;
        Part wanted = bounded(part);
        return wanted.until() > wanted.from() ? wanted : null;
    }

    /** Whether it was given up without being closed: then another follows. */
    private boolean isLeft(Start start) {
        long end = start.content.endMicros();
        return footage.segments(key, end, end + LONGEST_HOLE_MICROS, MANY).stream()
                .anyMatch(other -> other.startMicros() >= end && !other.id().equals(start.segment.id()));
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
        Start found = readable(there);
        int from = Seam.keyUpTo(found.segment, found.content, at);
        if (from >= 0) return new Start(found.segment, found.content, from);
        return found.segment.startMicros() > at ? found : Objects.requireNonNullElse(before(found), found);
    }

    /** What was fetched later may go on in the midst of a group of pictures: what it needs stands in the segment before. */
    private @Nullable Start before(Start found) throws MalformedMedia {
        long start = found.segment.startMicros();
        for (Segment before : footage.segments(key, start - 1, start, MANY))
            try {
                if (before.startMicros() >= start) continue;
                SegmentContent content = footage.content(before);
                return new Start(before, content, Math.max(0, Seam.keyUpTo(before, content, at)));
            } catch (IOException e) {
                continue; // Then it is shown as far as a decoder can.
            }
        return null;
    }

    /** The first of them that can be read. */
    private Start readable(List<Segment> wanted) throws IOException, MalformedMedia {
        IOException refused = new IOException("there is no footage to be read");
        awayUntil = at;
        for (Segment segment : wanted)
            try {
                return new Start(segment, footage.content(segment), 0);
            } catch (IOException e) {
                if (!(refused instanceof NodeAway)) refused = e;
                awayUntil = Math.max(awayUntil, segment.endMicros());
            }
        throw refused;
    }

    /** What of it is read before another goes on, which comes next. */
    private Part ended(Start start) throws MalformedMedia {
        Segment segment = start.segment;
        long end = Math.max(segment.endMicros(), start.content.endMicros());
        if (rank(segment) > 0) end = better(start, end);
        leave(segment);
        int until = start.frames();
        for (Segment other : followers(segment, end))
            try {
                until = join(start, other, end);
                break;
            } catch (IOException e) {
                continue; // Its node is away, or its file is gone: another may have the same time.
            }
        at = Math.max(at + 1, end);
        return start.upTo(until);
    }

    /** Another goes on from here. @return behind the last frame that is read before it */
    private int join(Start start, Segment other, long end) throws IOException, MalformedMedia {
        SegmentContent content = footage.content(other);
        if (goesOn(start.segment, other)) {
            next = new Start(other, content, 0);
            return start.frames();
        }
        for (Start second : withEarlier(other, content)) {
            Optional<Seam> shared =
                    Seam.shared(footage, start.segment, start.content, second.segment, second.content, end);
            if (shared.isEmpty()) continue;
            next = new Start(second.segment, second.content, shared.get().from());
            return shared.get().until();
        }
        Seam seam = Seam.byTime(start.segment, start.content, other, content, end);
        next = new Start(other, content, seam.from());
        return seam.until();
    }

    /** By its node's clock it may begin behind frames that stand in what that node wrote before it. */
    private List<Start> withEarlier(Segment other, SegmentContent content) throws IOException, MalformedMedia {
        List<Start> both = new ArrayList<>(List.of(new Start(other, content, 0)));
        long start = other.startMicros();
        for (Segment one : footage.segments(key, start - 1, start, MANY))
            if (goesOn(one, other) && one.startMicros() < start && !left.contains(one.id()))
                both.add(new Start(one, footage.content(one), 0));
        return both;
    }

    /** Nothing leads back to it. */
    private void leave(Segment segment) {
        left.addLast(segment.id());
        if (left.size() > LEFT) left.removeFirst();
    }

    /** Where something begins while it lasts that comes before it; else its end. */
    private long better(Start start, long end) throws MalformedMedia {
        long begin = start.upTo(start.frames()).startMicros();
        for (Segment other : footage.segments(key, begin, end, MANY))
            if (rank(other) < rank(start.segment) && other.startMicros() > begin && isReadable(other))
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
        int until = Seam.frameFrom(part.segment(), part.content(), toMicros);
        return new Part(
                part.segment(), part.content(), part.from(), Math.max(part.from(), Math.min(part.until(), until)));
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
