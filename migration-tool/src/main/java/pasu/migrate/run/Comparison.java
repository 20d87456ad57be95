package pasu.migrate.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.media.Fingerprint;
import pasu.migrate.centre.Centre;
import pasu.migrate.centre.Recorded;
import pasu.migrate.legacy.LegacyRecorder;
import pasu.migrate.verify.ByTime;
import pasu.migrate.verify.ClockHint;
import pasu.migrate.verify.Frame;
import pasu.migrate.verify.Proof;
import pasu.migrate.verify.SegmentPrint;
import pasu.migrate.verify.Stretch;

/** Reads what both recorders have of a time, and holds one against the other. */
final class Comparison {
    /** Where a recorder says nothing of its clock, it is looked for within so much. */
    private static final long WIDE_MICROS = 15 * 60_000_000L;

    /** A clock goes no further astray from one stretch to the next; footage of days is compared in such. */
    private static final long DRIFT_MICROS = 2_000_000;

    /** A segment begins with its first frame; times in an MP4 are rounded to ticks of 90 kHz. */
    private static final long ROUNDING_MICROS = 1_000;

    private final LegacyRecorder recorder;
    private final String channel;
    private final Centre centre;
    private final String id;

    Comparison(Move move) {
        this.recorder = move.recorder();
        this.channel = move.plan().channel();
        this.centre = move.centre();
        this.id = move.id();
    }

    /** How much of an overlap's either end cannot be compared: what is coded anew is placed by the recorder's clock alone. */
    long slackMicros() throws IOException {
        if (!recorder.codesAnew()) return 0;
        return recorder.clock(channel).map(ClockHint::accuracyMicros).orElse(0L);
    }

    /** What both have of a time. @return empty if the two have no frame in common */
    Optional<Proof> overlap(long fromMicros, long toMicros) throws IOException {
        List<Frame> ours = centre.frames(id, fromMicros, toMicros);
        if (ours.isEmpty()) return Optional.empty();
        @Nullable ClockHint hint = recorder.clock(channel).orElse(null);
        long offset = hint == null ? 0 : hint.offsetMicros();
        long wide = hint == null ? WIDE_MICROS : hint.accuracyMicros();
        List<Frame> legacy = recorder.frames(
                channel,
                ours.getFirst().atMicros() + offset - wide,
                ours.getLast().atMicros() + offset + wide);
        Optional<Proof> found = !recorder.codesAnew()
                ? Proof.of(legacy, ours, hint)
                : hint == null ? Optional.empty() : ByTime.overlap(legacy, ours, hint);
        return found.map(proof -> proof.with(prints(ours, segments(proof))));
    }

    /**
     * All that either has of a stretch.
     *
     * @param offsetMicros by how much the recorder's clock was ahead when it was last compared; it is asked only where that
     *     does not do, for footage was taken by the clock of its own time
     * @return empty if both have frames of one time and none in common
     */
    Optional<Proof> all(Stretch stretch, long offsetMicros) throws IOException {
        List<Frame> ours = centre.frames(
                id, stretch.fromMicros() - Stretch.MARGIN_MICROS, stretch.toMicros() + Stretch.MARGIN_MICROS);
        Optional<Proof> proof = all(stretch, ours, new ClockHint(offsetMicros, DRIFT_MICROS));
        if (proof.isPresent()) return proof;
        Optional<ClockHint> hint = recorder.clock(channel);
        return hint.isPresent() ? all(stretch, ours, hint.get()) : proof;
    }

    private Optional<Proof> all(Stretch stretch, List<Frame> ours, ClockHint clock) throws IOException {
        long wide = clock.accuracyMicros() + Stretch.MARGIN_MICROS;
        List<Frame> legacy = recorder.frames(
                channel,
                stretch.fromMicros() + clock.offsetMicros() - wide,
                stretch.toMicros() + clock.offsetMicros() + wide);
        Optional<Proof> found = recorder.codesAnew()
                ? Optional.of(ByTime.of(stretch, legacy, ours, clock))
                : stretch.compare(legacy, ours, clock);
        return found.map(proof -> proof.with(prints(ours, segments(proof))));
    }

    /** Of the last frame that the recorder has from a time on. @return our clock, as the offset says; empty if there is none */
    OptionalLong legacyEnd(long fromMicros, long offsetMicros, Time time) throws IOException {
        List<Frame> frames =
                recorder.frames(channel, fromMicros + offsetMicros, time.wallMicros() + offsetMicros + DRIFT_MICROS);
        return frames.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(frames.getLast().atMicros() - offsetMicros);
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
        if (ours.isEmpty()) return prints;
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
