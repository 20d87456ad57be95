package pasu.core.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pasu.core.media.Fingerprint;
import pasu.core.media.MalformedMedia;
import pasu.core.record.Footage;
import pasu.core.record.Segment;
import pasu.core.record.SegmentBytes;
import pasu.core.record.SegmentContent;

/**
 * Where one recording of a stream ends for a reader, and another goes on: at a key frame that both have, known by its fingerprint, for
 * two nodes may differ about when a frame was taken. Where they share none, by their times.
 *
 * @param until of the first, behind its last frame that is read
 * @param from of the second, its first frame that is read
 */
record Seam(int until, int from) {
    /** Key frames of the second that are looked for in the first. */
    private static final int TRIES = 4;

    /** As far two nodes' times of one frame may lie apart. */
    static final long APART_MICROS = 2_000_000;

    /** Less of an overlap that shares no frame is an error of clocks, and nothing of it is left out. */
    static final long ERROR_MICROS = 500_000;

    private record Key(int nth, long micros, long at, int size) {}

    /**
     * At the last key frame that both have.
     *
     * @param endMicros of the first, as far as it is wanted
     * @return empty if they share none of the second's last key frames up to there
     */
    static Optional<Seam> shared(
            Footage footage,
            Segment first,
            SegmentContent firstContent,
            Segment second,
            SegmentContent secondContent,
            long endMicros)
            throws IOException, MalformedMedia {
        List<Key> ours = keys(second, secondContent);
        ours.removeIf(key -> key.micros > endMicros + ERROR_MICROS);
        if (ours.isEmpty()) return Optional.empty();
        List<Key> theirs = keys(first, firstContent);
        try (SegmentBytes firstBytes = footage.open(first);
                SegmentBytes secondBytes = footage.open(second)) {
            for (Key key : ours.reversed().stream().limit(TRIES).toList()) {
                List<Key> near = new ArrayList<>(theirs);
                near.removeIf(other -> Math.abs(other.micros - key.micros) > APART_MICROS);
                near.sort(Comparator.comparingLong(other -> Math.abs(other.micros - key.micros)));
                if (near.isEmpty()) continue;
                Fingerprint wanted = print(second, secondBytes, key);
                for (Key other : near)
                    if (print(first, firstBytes, other).equals(wanted))
                        return Optional.of(new Seam(other.nth, key.nth));
            }
        }
        return Optional.empty();
    }

    /** Of two that share no key frame: by their times. */
    static Seam byTime(
            Segment first, SegmentContent firstContent, Segment second, SegmentContent secondContent, long endMicros)
            throws MalformedMedia {
        int all = firstContent.frames().frames();
        if (firstContent.endMicros() - second.startMicros() <= ERROR_MICROS) return new Seam(all, 0);
        List<Key> keys = keys(second, secondContent);
        keys.removeIf(key -> key.micros > endMicros);
        if (keys.isEmpty()) return new Seam(all, frameFrom(second, secondContent, endMicros));
        Key last = keys.getLast();
        return new Seam(frameFrom(first, firstContent, last.micros), last.nth);
    }

    /** The first frame of a time or later. */
    static int frameFrom(Segment segment, SegmentContent content, long micros) throws MalformedMedia {
        long wanted = ticks(segment, micros);
        Part.Frames frame = all(segment, content);
        while (frame.next()) if (frame.mediaTime() >= wanted) return frame.nth();
        return content.frames().frames();
    }

    /** The last key frame of a time or before; -1 if there is none. */
    static int keyUpTo(Segment segment, SegmentContent content, long micros) throws MalformedMedia {
        int found = -1;
        long wanted = ticks(segment, micros);
        Part.Frames frame = all(segment, content);
        while (frame.next() && frame.mediaTime() <= wanted) if (frame.isKey()) found = frame.nth();
        return found;
    }

    private static long ticks(Segment segment, long micros) {
        return (micros - segment.startMicros()) * 9 / 100;
    }

    private static List<Key> keys(Segment segment, SegmentContent content) throws MalformedMedia {
        List<Key> keys = new ArrayList<>();
        Part.Frames frame = all(segment, content);
        while (frame.next())
            if (frame.isKey()) keys.add(new Key(frame.nth(), frame.micros(), frame.at(), frame.size()));
        return keys;
    }

    private static Part.Frames all(Segment segment, SegmentContent content) {
        return new Part.Frames(
                segment.startMicros(), content, 0, content.frames().frames());
    }

    private static Fingerprint print(Segment segment, SegmentBytes bytes, Key key) throws IOException, MalformedMedia {
        return Fingerprint.of(segment.format().codec(), ByteBuffer.wrap(bytes.read(key.at, key.size)));
    }
}
