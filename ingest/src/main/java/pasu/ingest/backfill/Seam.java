package pasu.ingest.backfill;

import java.util.List;
import java.util.OptionalLong;
import pasu.core.media.Fingerprint;
import pasu.core.record.SegmentPrints.Print;

/**
 * Where a camera's own recording and ours meet: the same frame in both, known by its fingerprint and by those around it, since
 * pictures of a still scene may be coded alike.
 */
final class Seam {
    /** Frames in a row that have to be the same, where there are so many. */
    static final int RUN = 8;

    private Seam() {}

    /** A frame of the camera's. @param takenMicros by its clock, growing */
    record Taken(Fingerprint print, long takenMicros) {}

    /**
     * When, by the camera's clock, our last frame was taken.
     *
     * @param expectedMicros as far as the clocks are known: of several places that do, the nearest is meant
     * @return empty if it is not among the camera's
     */
    static OptionalLong ofLast(List<Print> ours, List<Taken> theirs, long expectedMicros) {
        return find(ours.reversed(), theirs.reversed(), expectedMicros);
    }

    /** The same of our first frame. */
    static OptionalLong ofFirst(List<Print> ours, List<Taken> theirs, long expectedMicros) {
        return find(ours, theirs, expectedMicros);
    }

    private static OptionalLong find(List<Print> ours, List<Taken> theirs, long expectedMicros) {
        OptionalLong best = OptionalLong.empty();
        for (int at = 0; at < theirs.size(); at++) {
            if (!meets(ours, theirs, at)) continue;
            long taken = theirs.get(at).takenMicros();
            if (best.isEmpty() || Math.abs(taken - expectedMicros) < Math.abs(best.getAsLong() - expectedMicros))
                best = OptionalLong.of(taken);
        }
        return best;
    }

    private static boolean meets(List<Print> ours, List<Taken> theirs, int at) {
        int wanted = Math.min(RUN, ours.size());
        if (wanted == 0 || at + wanted > theirs.size()) return false;
        for (int nth = 0; nth < wanted; nth++)
            if (!ours.get(nth).print().equals(theirs.get(at + nth).print())) return false;
        return true;
    }
}
