package pasu.core.replay;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pasu.core.media.Fingerprint;
import pasu.core.media.MalformedMedia;
import pasu.core.record.Footage;
import pasu.core.record.SegmentBytes;

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
    private static final long APART_MICROS = 2_000_000;

    /** Less of an overlap that shares no frame is an error of clocks, and nothing of it is left out. */
    static final long ERROR_MICROS = 500_000;

    /**
     * At the last key frame that both have.
     *
     * @param endMicros of the first, as far as it is wanted
     * @return empty if they share none of the second's last key frames up to there
     */
    static Optional<Seam> shared(Footage footage, Copy first, Copy second, long endMicros)
            throws IOException, MalformedMedia {
        List<Copy.Key> ours = second.keys();
        ours.removeIf(key -> key.micros() > endMicros + ERROR_MICROS);
        if (ours.isEmpty()) return Optional.empty();
        List<Copy.Key> theirs = first.keys();
        try (SegmentBytes firstBytes = footage.open(first.segment());
                SegmentBytes secondBytes = footage.open(second.segment())) {
            for (Copy.Key key : ours.reversed().stream().limit(TRIES).toList()) {
                List<Copy.Key> near = near(theirs, key);
                if (near.isEmpty()) continue;
                Fingerprint wanted = second.print(secondBytes, key);
                for (Copy.Key other : near)
                    if (first.print(firstBytes, other).equals(wanted))
                        return Optional.of(new Seam(other.nth(), key.nth()));
            }
        }
        return Optional.empty();
    }

    /** Those that may be the same one, the nearest first. */
    private static List<Copy.Key> near(List<Copy.Key> all, Copy.Key key) {
        return all.stream()
                .filter(other -> Math.abs(other.micros() - key.micros()) <= APART_MICROS)
                .sorted(Comparator.comparingLong(other -> Math.abs(other.micros() - key.micros())))
                .toList();
    }

    /** Of two that share no key frame: by their times. */
    static Seam byTime(Copy first, Copy second, long endMicros) throws MalformedMedia {
        if (first.content().endMicros() - second.segment().startMicros() <= ERROR_MICROS)
            return new Seam(first.count(), 0);
        List<Copy.Key> keys = second.keys();
        keys.removeIf(key -> key.micros() > endMicros);
        if (keys.isEmpty()) return new Seam(first.count(), second.frameFrom(endMicros));
        Copy.Key last = keys.getLast();
        return new Seam(first.frameFrom(last.micros()), last.nth());
    }
}
