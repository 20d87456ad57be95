package pasu.migrate.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pasu.core.media.Fingerprint;

/**
 * Which legacy frame is which of ours: the longest pairing in order (Hunt and Szymanski, 1977) of frames with one fingerprint
 * whose times, the clocks' offset taken off, are at most {@value #BAND_MICROS} µs apart. In order, and not as a set: a still
 * scene repeats fingerprints, and then only their number tells that one is missing.
 */
final class Alignment {
    /** Far more than arrivals jitter, and less than the period of what repeats. */
    static final long BAND_MICROS = 1_000_000;

    private static final int NOBODY = -1;

    private final int[] oursOf;
    private final int pairs;

    private Alignment(int[] oursOf, int pairs) {
        this.oursOf = oursOf;
        this.pairs = pairs;
    }

    /** @param offsetMicros legacy time less ours. Both lists are in order of their recorder */
    static Alignment of(List<Frame> legacy, List<Frame> ours, long offsetMicros) {
        Map<Fingerprint, List<Integer>> places = new HashMap<>();
        for (int at = 0; at < ours.size(); at++)
            places.computeIfAbsent(ours.get(at).print(), print -> new ArrayList<>())
                    .add(at);
        Chains chains = new Chains(legacy.size());
        for (int at = 0; at < legacy.size(); at++) {
            long expected = legacy.get(at).atMicros() - offsetMicros;
            List<Integer> same = places.getOrDefault(legacy.get(at).print(), List.of());
            for (int nth = lastBefore(same, ours, expected + BAND_MICROS); nth >= 0; nth--) {
                int place = same.get(nth);
                if (ours.get(place).atMicros() < expected - BAND_MICROS) break;
                chains.offer(at, place);
            }
        }
        return chains.longest();
    }

    /** The last of these frames at or before a time; -1 if there is none. Frames of one recorder are in order of time. */
    private static int lastBefore(List<Integer> places, List<Frame> ours, long micros) {
        int low = 0;
        int high = places.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ours.get(places.get(middle)).atMicros() <= micros) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }

    int pairs() {
        return pairs;
    }

    /** Place among ours of the n-th legacy frame, below 0 if we do not have it. */
    int ours(int legacy) {
        return oursOf[legacy];
    }

    /** Chains of pairs that grow at both ends: of each length the one that ends earliest among ours. */
    private static final class Chains {
        private record Pair(
                int legacy,
                int ours,
                @org.jspecify.annotations.Nullable Pair before) {}

        private final List<Pair> ends = new ArrayList<>();
        private final int legacyFrames;

        Chains(int legacyFrames) {
            this.legacyFrames = legacyFrames;
        }

        /** Pairs come by legacy frame, those of one frame from the last of ours to the first: so it is in a chain once. */
        void offer(int legacy, int ours) {
            int found = Collections.binarySearch(
                    ends, new Pair(legacy, ours, null), (one, other) -> Integer.compare(one.ours, other.ours));
            if (found >= 0) return;
            int length = -found - 1;
            Pair pair = new Pair(legacy, ours, length == 0 ? null : ends.get(length - 1));
            if (length == ends.size()) ends.add(pair);
            else ends.set(length, pair);
        }

        Alignment longest() {
            int[] oursOf = new int[legacyFrames];
            Arrays.fill(oursOf, NOBODY);
            for (Pair pair = ends.isEmpty() ? null : ends.getLast(); pair != null; pair = pair.before)
                oursOf[pair.legacy] = pair.ours;
            return new Alignment(oursOf, ends.size());
        }
    }
}
