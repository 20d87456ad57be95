package pasu.migrate.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far apart a camera's frames usually are: what was due while nobody recorded follows from it.
 *
 * @param intervalMicros 1 or more
 */
public record Pace(long intervalMicros) {
    /** Frames are no further apart than the camera sends them, or there is a hole between. In percent. */
    private static final int HOLE_PERCENT = 150;

    /** @param sorted times of frames, in order; two at least */
    static Pace of(long[] sorted) {
        long[] intervals = new long[sorted.length - 1];
        for (int at = 0; at < intervals.length; at++) intervals[at] = sorted[at + 1] - sorted[at];
        Arrays.sort(intervals);
        return new Pace(Math.max(1, intervals[intervals.length / 2]));
    }

    /** @param frames in order; two at least */
    public static Pace of(List<Frame> frames) {
        return of(frames.stream().mapToLong(Frame::atMicros).toArray());
    }

    /**
     * When frames were due in a stretch.
     *
     * @param fromMicros when the first of them was
     * @param toMicros of the first frame after them
     */
    public List<Long> due(long fromMicros, long toMicros) {
        List<Long> times = new ArrayList<>();
        for (long at = fromMicros; at < toMicros - intervalMicros / 2; at += intervalMicros) times.add(at);
        return times;
    }

    /** Where times are further apart than the camera's pace. */
    List<Hole> holes(long[] sorted) {
        List<Hole> holes = new ArrayList<>();
        for (int at = 0; at + 1 < sorted.length; at++) {
            long apart = sorted[at + 1] - sorted[at];
            if (apart * 100 <= intervalMicros * HOLE_PERCENT) continue;
            long between = (apart + intervalMicros / 2) / intervalMicros - 1;
            holes.add(new Hole(sorted[at], sorted[at + 1], (int) Math.max(1, between)));
        }
        return holes;
    }
}
