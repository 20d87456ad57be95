package pasu.migrate.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.media.Fingerprint;

/**
 * By how much a recorder's clock is ahead of ours, found from the frames themselves: every pair of frames with one
 * fingerprint votes for the difference of its times, and where the votes lie thickest the clocks agree.
 *
 * <p>A scene that shows the same again and again (a still one, a simulated minute) agrees at several offsets. Those within
 * the recorder's own word are told apart by it; where that does not do, the match is {@link #ambiguous}.
 *
 * @param offsetMicros legacy time less ours
 * @param votes pairs that agree
 * @param others offsets at which nearly as many pairs agree
 */
public record ClockMatch(long offsetMicros, int votes, List<Long> others) {
    /** Arrivals jitter, and the frames of one stretch are timed by them at both ends. */
    private static final long WINDOW_MICROS = 250_000;

    /** Of the best one's votes, in percent: less is chance, or the shorter overlap of a repeated scene. */
    private static final int RIVAL_PERCENT = 90;

    /** Pairs that are looked at: beyond that every second legacy frame, every third, and so on, votes. */
    private static final long MAX_PAIRS = 4_000_000;

    public ClockMatch {
        others = List.copyOf(others);
    }

    /** Whether the frames alone do not tell which of several offsets is true. */
    public boolean ambiguous() {
        return !others.isEmpty();
    }

    /**
     * @param hint null if nothing is known of the recorder's clock
     * @return empty if no two frames agree
     */
    public static Optional<ClockMatch> find(List<Frame> legacy, List<Frame> ours, @Nullable ClockHint hint) {
        long[] differences = differences(legacy, ours, hint);
        if (differences.length == 0) return Optional.empty();
        List<Peak> peaks = peaks(differences);
        int most = peaks.stream().mapToInt(Peak::votes).max().orElse(0);
        List<Peak> rivals = peaks.stream()
                .filter(peak -> peak.votes * 100L >= (long) most * RIVAL_PERCENT)
                .toList();
        Peak best = rivals.getFirst();
        for (Peak rival : rivals) if (better(rival, best, hint)) best = rival;
        Peak chosen = best;
        return Optional.of(new ClockMatch(
                chosen.offset,
                chosen.votes,
                rivals.stream()
                        .filter(rival -> rival != chosen)
                        .map(Peak::offset)
                        .toList()));
    }

    private static boolean better(Peak one, Peak other, @Nullable ClockHint hint) {
        if (hint == null) return one.votes > other.votes;
        return Math.abs(one.offset - hint.offsetMicros()) < Math.abs(other.offset - hint.offsetMicros());
    }

    /** Sorted. */
    private static long[] differences(List<Frame> legacy, List<Frame> ours, @Nullable ClockHint hint) {
        Map<Fingerprint, List<Long>> times = new HashMap<>();
        for (Frame frame : ours)
            times.computeIfAbsent(frame.print(), print -> new ArrayList<>()).add(frame.atMicros());
        long pairs = 0;
        for (Frame frame : legacy)
            pairs += times.getOrDefault(frame.print(), List.of()).size();
        int step = (int) (pairs / MAX_PAIRS) + 1;
        long[] found = new long[1024];
        int count = 0;
        for (int nth = 0; nth < legacy.size(); nth += step) {
            Frame frame = legacy.get(nth);
            for (long time : times.getOrDefault(frame.print(), List.of())) {
                long difference = frame.atMicros() - time;
                if (hint != null && !hint.admits(difference)) continue;
                if (count == found.length) found = Arrays.copyOf(found, 2 * count);
                found[count++] = difference;
            }
        }
        long[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private record Peak(long offset, int votes) {}

    /** Takes the thickest window, then the thickest of what is beside it, and so on, to a tenth of the first. */
    private static List<Peak> peaks(long[] sorted) {
        List<Peak> windows = new ArrayList<>();
        int end = 0;
        for (int begin = 0; begin < sorted.length; begin++) {
            end = Math.max(end, begin);
            while (end < sorted.length && sorted[end] - sorted[begin] <= WINDOW_MICROS) end++;
            windows.add(new Peak(sorted[begin + (end - begin) / 2], end - begin));
        }
        windows.sort((one, other) -> Integer.compare(other.votes, one.votes));
        int least = windows.getFirst().votes / 10;
        List<Peak> peaks = new ArrayList<>();
        for (Peak window : windows) {
            if (window.votes < least) break;
            boolean apart = peaks.stream().allMatch(peak -> Math.abs(peak.offset - window.offset) > 2 * WINDOW_MICROS);
            if (apart) peaks.add(window);
            if (peaks.size() == 64) break;
        }
        return peaks;
    }
}
