package pasu.migrate.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What two recordings of one camera say of one another: of an overlap, from the first frame that both have to the last, or of
 * all of a {@link Stretch}.
 *
 * @param fromMicros our clock
 * @param toMicros the end, which belongs to it
 * @param offsetMicros by how much the legacy clock is ahead
 * @param ambiguous the scene repeats itself, and nothing tells which of several offsets is true
 * @param legacyFrames that the legacy recorder has in that time
 * @param ourFrames that we have
 * @param matched that both have
 * @param missingHere frames that the legacy recorder has and we do not
 * @param missingThere frames that we have and the legacy recorder has not
 * @param holes that neither has
 * @param segments ours, closed ones that lie within
 * @param basis what they were held against one another by
 */
public record Proof(
        long fromMicros,
        long toMicros,
        long offsetMicros,
        boolean ambiguous,
        int legacyFrames,
        int ourFrames,
        int matched,
        List<Missing> missingHere,
        List<Missing> missingThere,
        List<Hole> holes,
        List<SegmentPrint> segments,
        Basis basis) {

    /** By what two recordings are compared. */
    public enum Basis {
        /** Frame by frame, each known by its fingerprint. */
        FRAMES,
        /** By time and count, where the recorder codes pictures anew: none of its frames is one of ours. */
        TIME
    }

    public Proof {
        missingHere = List.copyOf(missingHere);
        missingThere = List.copyOf(missingThere);
        holes = List.copyOf(holes);
        segments = List.copyOf(segments);
        if (matched < 0 || fromMicros > toMicros) throw new IllegalArgumentException("a proof has a begin and an end");
        if (basis == Basis.FRAMES && !isCounted(legacyFrames, ourFrames, matched, missingHere, missingThere))
            throw new IllegalArgumentException("%d and %d frames are not %d matched, %d and %d missing"
                    .formatted(legacyFrames, ourFrames, matched, missingHere.size(), missingThere.size()));
    }

    /** Frame by frame. */
    public Proof(
            long fromMicros,
            long toMicros,
            long offsetMicros,
            boolean ambiguous,
            int legacyFrames,
            int ourFrames,
            int matched,
            List<Missing> missingHere,
            List<Missing> missingThere,
            List<Hole> holes,
            List<SegmentPrint> segments) {
        this(
                fromMicros,
                toMicros,
                offsetMicros,
                ambiguous,
                legacyFrames,
                ourFrames,
                matched,
                missingHere,
                missingThere,
                holes,
                segments,
                Basis.FRAMES);
    }

    private static boolean isCounted(int legacy, int ours, int matched, List<Missing> here, List<Missing> there) {
        return legacy == matched + here.size() && ours == matched + there.size();
    }

    /** We lack nothing that the legacy recorder has, and there is no doubt which of its frames is which of ours. */
    public boolean isWhole() {
        return matched > 0 && missingHere.isEmpty() && !ambiguous;
    }

    public long lengthMicros() {
        return toMicros - fromMicros;
    }

    /** The same, with what our segments held. */
    public Proof with(List<SegmentPrint> prints) {
        return new Proof(
                fromMicros,
                toMicros,
                offsetMicros,
                ambiguous,
                legacyFrames,
                ourFrames,
                matched,
                missingHere,
                missingThere,
                holes,
                prints,
                basis);
    }

    /**
     * Of what two recorders have in common.
     *
     * @param legacy frames in order, on the legacy recorder's clock
     * @param ours frames in order, on ours
     * @param hint null if nothing is known of the legacy clock
     * @return empty if no frame is in both
     */
    public static Optional<Proof> of(List<Frame> legacy, List<Frame> ours, @Nullable ClockHint hint) {
        Optional<ClockMatch> clock = ClockMatch.find(legacy, ours, hint);
        if (clock.isEmpty()) return Optional.empty();
        Alignment pairs = Alignment.of(legacy, ours, clock.get().offsetMicros());
        if (pairs.pairs() == 0) return Optional.empty();
        return Optional.of(judge(legacy, ours, clock.get(), pairs));
    }

    private static Proof judge(List<Frame> legacy, List<Frame> ours, ClockMatch clock, Alignment pairs) {
        long offset = clock.offsetMicros();
        List<Missing> here = new ArrayList<>();
        List<Missing> there = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        List<Missing> since = new ArrayList<>();
        int last = -1;
        int first = -1;
        for (int at = 0; at < legacy.size(); at++) {
            Frame frame = legacy.get(at);
            int place = pairs.ours(at);
            if (place < 0) {
                if (last >= 0) since.add(new Missing(frame.atMicros() - offset, frame.rtp()));
                continue;
            }
            if (last < 0) first = place;
            else for (Frame alone : ours.subList(last + 1, place)) there.add(new Missing(alone.atMicros(), null));
            here.addAll(since);
            since.clear();
            last = place;
        }
        for (Frame frame : ours.subList(first, last + 1)) times.add(frame.atMicros());
        for (Missing missing : here) times.add(missing.atMicros());
        int matched = pairs.pairs();
        return new Proof(
                ours.get(first).atMicros(),
                ours.get(last).atMicros(),
                offset,
                clock.ambiguous(),
                matched + here.size(),
                matched + there.size(),
                matched,
                here,
                there,
                holes(times),
                List.of());
    }

    /** @param times of all frames that anybody has */
    private static List<Hole> holes(List<Long> times) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length < 3 ? List.of() : Pace.of(sorted).holes(sorted);
    }
}
