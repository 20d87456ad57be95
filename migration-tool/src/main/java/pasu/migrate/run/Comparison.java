package pasu.migrate.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.media.Fingerprint;
import pasu.migrate.centre.Centre;
import pasu.migrate.centre.Recorded;
import pasu.migrate.legacy.LegacyRecorder;
import pasu.migrate.verify.ClockHint;
import pasu.migrate.verify.Frame;
import pasu.migrate.verify.Proof;
import pasu.migrate.verify.SegmentPrint;

/** Reads what both recorders have of a time, and holds one against the other. */
final class Comparison {
    /** Where a recorder says nothing of its clock, it is looked for within so much. */
    private static final long WIDE_MICROS = 15 * 60_000_000L;

    /** A segment begins with its first frame; times in an MP4 are rounded to ticks of 90 kHz. */
    private static final long ROUNDING_MICROS = 1_000;

    private final LegacyRecorder recorder;
    private final String channel;
    private final Centre centre;
    private final String id;

    Comparison(LegacyRecorder recorder, String channel, Centre centre, String id) {
        this.recorder = recorder;
        this.channel = channel;
        this.centre = centre;
        this.id = id;
    }

    /** @return empty if the two have no frame in common */
    Optional<Proof> of(long fromMicros, long toMicros) throws IOException {
        List<Frame> ours = centre.frames(id, fromMicros, toMicros);
        if (ours.isEmpty()) return Optional.empty();
        @Nullable ClockHint hint = recorder.clock().orElse(null);
        long offset = hint == null ? 0 : hint.offsetMicros();
        long wide = hint == null ? WIDE_MICROS : hint.accuracyMicros();
        List<Frame> legacy = recorder.frames(
                channel,
                ours.getFirst().atMicros() + offset - wide,
                ours.getLast().atMicros() + offset + wide);
        return Proof.of(legacy, ours, hint).map(proof -> proof.with(prints(ours, segments(proof))));
    }

    private List<Recorded> segments(Proof proof) {
        try {
            return centre.recorded(id, proof.fromMicros(), proof.toMicros());
        } catch (IOException e) {
            return List.of(); // The proof holds without them.
        }
    }

    /** Of the closed segments whose every frame was looked at. */
    private static List<SegmentPrint> prints(List<Frame> ours, List<Recorded> segments) {
        List<SegmentPrint> prints = new ArrayList<>();
        long first = ours.getFirst().atMicros() - ROUNDING_MICROS;
        long last = ours.getLast().atMicros();
        for (Recorded segment : segments) {
            if (segment.open() || segment.startMicros() < first || segment.endMicros() > last) continue;
            List<Fingerprint> frames = ours.stream()
                    .filter(frame -> frame.atMicros() >= segment.startMicros() - ROUNDING_MICROS
                            && frame.atMicros() < segment.endMicros() - ROUNDING_MICROS)
                    .map(Frame::print)
                    .toList();
            prints.add(new SegmentPrint(
                    segment.id(), segment.startMicros(), segment.endMicros(), frames.size(), Fingerprint.of(frames)));
        }
        return prints;
    }
}
