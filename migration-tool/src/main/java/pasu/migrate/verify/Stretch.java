package pasu.migrate.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * All of a stretch of time, also where one of two recorders has nothing: unlike an overlap it does not begin and end with what
 * both have, so nothing of it goes unnamed.
 *
 * @param fromMicros our clock
 * @param toMicros the end, which belongs to it
 */
public record Stretch(long fromMicros, long toMicros) {
    /** Of frames around it both recorders' are wanted, so that those at its ends are found, too. */
    public static final long MARGIN_MICROS = 2 * Alignment.BAND_MICROS;

    public Stretch {
        if (fromMicros > toMicros) throw new IllegalArgumentException("a stretch does not end before it begins");
    }

    /**
     * Holds all of the stretch that the two have against one another.
     *
     * @param legacy frames in order on the legacy recorder's clock, from the margin before to the margin after
     * @param ours likewise, on ours
     * @param clock the legacy recorder's; taken at its word where no frame is in both
     * @return empty if both have frames of one time and none in common: that is not their clock, or not the same camera
     */
    public Optional<Proof> compare(List<Frame> legacy, List<Frame> ours, ClockHint clock) {
        Optional<ClockMatch> match = ClockMatch.find(legacy, ours, clock);
        long offset = match.map(ClockMatch::offsetMicros).orElse(clock.offsetMicros());
        Alignment pairs = Alignment.of(legacy, ours, offset);
        if (pairs.pairs() == 0 && together(legacy, ours, offset)) return Optional.empty();
        boolean[] matched = new boolean[ours.size()];
        List<Missing> here = new ArrayList<>();
        List<Missing> there = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        for (int at = 0; at < legacy.size(); at++) {
            long time = legacy.get(at).atMicros() - offset;
            if (pairs.ours(at) >= 0) matched[pairs.ours(at)] = true;
            else if (holds(time)) here.add(new Missing(time, legacy.get(at).rtp()));
        }
        int both = 0;
        for (int at = 0; at < matched.length; at++) {
            long time = ours.get(at).atMicros();
            if (!holds(time)) continue;
            times.add(time);
            if (matched[at]) both++;
            else there.add(new Missing(time, null));
        }
        here.forEach(missing -> times.add(missing.atMicros()));
        return Optional.of(new Proof(
                fromMicros,
                toMicros,
                offset,
                match.map(ClockMatch::ambiguous).orElse(false),
                both + here.size(),
                both + there.size(),
                both,
                here,
                there,
                holes(times),
                List.of()));
    }

    private boolean holds(long micros) {
        return micros >= fromMicros && micros <= toMicros;
    }

    /** Whether the two recorded at one time. */
    private static boolean together(List<Frame> legacy, List<Frame> ours, long offset) {
        int at = 0;
        for (Frame frame : legacy) {
            long time = frame.atMicros() - offset;
            while (at < ours.size() && ours.get(at).atMicros() < time - Alignment.BAND_MICROS) at++;
            if (at < ours.size() && ours.get(at).atMicros() <= time + Alignment.BAND_MICROS) return true;
        }
        return false;
    }

    /** Its ends count as frames: what nobody has before the first frame and after the last is a hole as well. */
    private List<Hole> holes(List<Long> times) {
        if (times.isEmpty()) return fromMicros == toMicros ? List.of() : List.of(new Hole(fromMicros, toMicros, 0));
        long[] sorted = LongStream.concat(
                        times.stream().mapToLong(Long::longValue), LongStream.of(fromMicros, toMicros))
                .sorted()
                .toArray();
        return Pace.of(sorted).holes(sorted);
    }
}
