package pasu.migrate.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two recordings of one camera of which the legacy one was coded anew: none of its frames is one of ours, so they are held against
 * one another by time and count. Where one has a hole by its own pace and the other goes on, frames are missing; where both have
 * one, the camera sent nothing. How near two moments are is known no better than the recorder's clock.
 */
public final class ByTime {
    /** In percent of a hole of ours: one of theirs that is shorter is another's. */
    private static final int ALIKE_PERCENT = 50;

    private ByTime() {}

    /** Of the time that both have. @return empty if there is none */
    public static Optional<Proof> overlap(List<Frame> legacy, List<Frame> ours, ClockHint clock) {
        if (legacy.isEmpty() || ours.isEmpty()) return Optional.empty();
        long slack = clock.accuracyMicros();
        long from = Math.max(ours.getFirst().atMicros(), legacy.getFirst().atMicros() - clock.offsetMicros() + slack);
        long to = Math.min(ours.getLast().atMicros(), legacy.getLast().atMicros() - clock.offsetMicros() - slack);
        return from < to ? Optional.of(of(new Stretch(from, to), legacy, ours, clock)) : Optional.empty();
    }

    /**
     * Of all of a stretch.
     *
     * @param legacy frames in order on the legacy recorder's clock, from a margin before the stretch to one after it
     * @param clock the legacy recorder's, taken at its word
     */
    public static Proof of(Stretch stretch, List<Frame> legacy, List<Frame> ours, ClockHint clock) {
        long slack = clock.accuracyMicros();
        long[] own = times(ours, 0, stretch, 0);
        long[] theirs = times(legacy, clock.offsetMicros(), stretch, slack);
        List<Hole> there = holes(theirs, stretch, slack);
        List<Hole> nobody = new ArrayList<>();
        List<Missing> missingHere = new ArrayList<>();
        for (Hole hole : holes(own, stretch, 0)) {
            Optional<Hole> same =
                    there.stream().filter(other -> isSame(hole, other, slack)).findFirst();
            if (same.isPresent() && there.remove(same.get())) nobody.add(hole);
            else due(hole, own, theirs, stretch).forEach(missingHere::add);
        }
        List<Missing> missingThere = there.stream()
                .flatMap(hole -> due(hole, theirs, own, stretch).stream())
                .toList();
        int here = own.length;
        int count = times(legacy, clock.offsetMicros(), stretch, 0).length;
        return new Proof(
                stretch.fromMicros(),
                stretch.toMicros(),
                clock.offsetMicros(),
                false,
                count,
                here,
                Math.min(count, here),
                missingHere,
                missingThere,
                nobody,
                List.of(),
                Proof.Basis.TIME);
    }

    private static long[] times(List<Frame> frames, long offset, Stretch stretch, long around) {
        return frames.stream()
                .mapToLong(frame -> frame.atMicros() - offset)
                .filter(at -> at >= stretch.fromMicros() - around && at <= stretch.toMicros() + around)
                .toArray();
    }

    /** Those within a stretch. What lies before the first time and after the last is one, too, if it is longer than the slack. */
    private static List<Hole> holes(long[] times, Stretch stretch, long slack) {
        List<Hole> holes = new ArrayList<>();
        if (times.length < 2) {
            holes.add(new Hole(stretch.fromMicros(), stretch.toMicros(), 0));
            return holes;
        }
        Pace pace = Pace.of(times);
        long least = slack + pace.intervalMicros() * 3 / 2;
        if (times[0] - stretch.fromMicros() > least) holes.add(new Hole(stretch.fromMicros(), times[0], 0));
        pace.holes(times).stream()
                .filter(hole -> hole.toMicros() > stretch.fromMicros() && hole.fromMicros() < stretch.toMicros())
                .forEach(holes::add);
        long last = times[times.length - 1];
        if (stretch.toMicros() - last > least) holes.add(new Hole(last, stretch.toMicros(), 0));
        return holes;
    }

    private static boolean isSame(Hole ours, Hole theirs, long slack) {
        boolean near = theirs.toMicros() >= ours.fromMicros() - slack && theirs.fromMicros() <= ours.toMicros() + slack;
        return near && length(theirs) * 100 >= length(ours) * ALIKE_PERCENT;
    }

    private static long length(Hole hole) {
        return hole.toMicros() - hole.fromMicros();
    }

    /** When frames were due in a hole, by the pace of whose it is or, where that has too few, of the other. */
    private static List<Missing> due(Hole hole, long[] whose, long[] other, Stretch stretch) {
        long[] known = whose.length < 2 ? other : whose;
        if (known.length < 2) return List.of();
        Pace pace = Pace.of(known);
        return pace.due(hole.fromMicros() + pace.intervalMicros(), hole.toMicros()).stream()
                .filter(at -> at >= stretch.fromMicros() && at <= stretch.toMicros())
                .map(at -> new Missing(at, null))
                .toList();
    }
}
