package pasu.ingest.backfill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import pasu.core.base.Time;
import pasu.core.media.Fingerprint;
import pasu.core.media.MalformedMedia;
import pasu.core.record.Footage;
import pasu.core.record.Gap;
import pasu.core.record.LaterRecording;
import pasu.core.record.Segment;
import pasu.core.record.SegmentBytes;
import pasu.core.record.SegmentPrints;
import pasu.core.record.SegmentPrints.Print;
import pasu.core.record.Stretch;
import pasu.ingest.backfill.CameraTime.Anchor;
import pasu.ingest.replay.ReplayFailure;
import pasu.ingest.replay.ReplayRequest;
import pasu.ingest.replay.ReplaySession;
import pasu.ingest.replay.ReplayedFrame;
import pasu.ingest.rtp.MediaTimeline;

/**
 * One stretch of a gap, fetched. First a few seconds around each of its ends are read, to find our own last and first frame there
 * among the camera's; then what lies between the two, frame for frame. Blocks.
 */
final class StretchFetch {
    /** Frames of ours that are looked for. */
    private static final int PRINTS = 2 * Seam.RUN;

    /** The camera's clock is known to a second or so. */
    private static final long MARGIN_MICROS = 4_000_000;

    /** Where an archive is asked for a stretch by its own clock. */
    interface Archive {
        ReplayRequest request(long fromMicros, long toMicros);
    }

    private final Footage footage;
    private final Archive archive;
    private final FillRecorder recorder;
    private final Pace pace;
    private final LongConsumer fetched;
    private final Time time;

    /** @param fetched is told of each frame's bytes that were written */
    StretchFetch(Footage footage, Archive archive, FillRecorder recorder, Pace pace, LongConsumer fetched, Time time) {
        this.footage = footage;
        this.archive = archive;
        this.recorder = recorder;
        this.pace = pace;
        this.fetched = fetched;
        this.time = time;
    }

    /**
     * Fetches it; what was fetched is recorded when it returns or throws.
     *
     * @param missing what is missing of the gap
     * @param aheadMicros how far the camera's clock is ahead of ours
     * @return whether both of its ends were found in the camera's recording: else the clocks alone say where it begins and ends
     * @throws IOException if it did not come whole
     */
    boolean fetch(Gap gap, Stretch missing, long aheadMicros) throws IOException, MalformedMedia {
        CameraTime roughly = CameraTime.ahead(missing.fromMicros(), aheadMicros);
        Optional<Anchor> before = before(gap, missing, roughly);
        Optional<Anchor> after = after(gap, missing, roughly);
        CameraTime clock = before.isPresent() && after.isPresent()
                ? CameraTime.by(before.get(), after.get())
                : before.or(() -> after).map(CameraTime::by).orElse(roughly);
        Gap hole = new Gap(gap.key(), missing.fromMicros(), missing.toMicros(), gap.cause(), gap.detail());
        long have = before.map(Anchor::theirs).orElse(clock.toTheirs(missing.fromMicros()) - 1);
        long until = after.map(Anchor::theirs).orElse(clock.toTheirs(missing.toMicros()));
        boolean joined = before.isPresent() && after.isPresent();
        if (until <= have + 1) return joined;
        try (LaterRecording recording = recorder.begin(hole, before.isPresent())) {
            Writing writing = new Writing(recording, clock, have);
            try {
                ReplaySession.read(archive.request(have, until), writing, time);
            } finally {
                recording.settle();
            }
        }
        return joined;
    }

    /** Our last frame before it, where the camera has it, too. */
    private Optional<Anchor> before(Gap gap, Stretch missing, CameraTime roughly) throws IOException, MalformedMedia {
        long at = missing.fromMicros();
        for (Segment segment : segments(gap, at).reversed())
            if (Math.abs(segment.endMicros() - at) < Footage.SEAM_MICROS) {
                List<Print> ours = prints(segment, true);
                return ours.isEmpty() ? Optional.empty() : anchor(ours, ours.getLast(), Seam::ofLast, roughly);
            }
        return Optional.empty();
    }

    /** Our first frame behind it. */
    private Optional<Anchor> after(Gap gap, Stretch missing, CameraTime roughly) throws IOException, MalformedMedia {
        long at = missing.toMicros();
        for (Segment segment : segments(gap, at))
            if (Math.abs(segment.startMicros() - at) < Footage.SEAM_MICROS) {
                List<Print> ours = prints(segment, false);
                return ours.isEmpty() ? Optional.empty() : anchor(ours, ours.getFirst(), Seam::ofFirst, roughly);
            }
        return Optional.empty();
    }

    private List<Print> prints(Segment segment, boolean last) throws IOException, MalformedMedia {
        try (SegmentBytes file = footage.open(segment)) {
            return last ? SegmentPrints.last(file, PRINTS) : SegmentPrints.first(file, PRINTS);
        }
    }

    /** Either end of {@link Seam}. */
    private interface Meeting {
        OptionalLong find(List<Print> ours, List<Seam.Taken> theirs, long expectedMicros);
    }

    private Optional<Anchor> anchor(List<Print> ours, Print end, Meeting meeting, CameraTime roughly)
            throws IOException {
        long expected = roughly.toTheirs(end.atMicros());
        List<Seam.Taken> around;
        try {
            around = around(expected);
        } catch (ReplayFailure e) {
            // A card that does not reach so far is no reason to leave what it has.
            if (e.kind() != ReplayFailure.Kind.REFUSED) throw e;
            return Optional.empty();
        }
        OptionalLong theirs = meeting.find(ours, around, expected);
        return theirs.isEmpty() ? Optional.empty() : Optional.of(new Anchor(end.atMicros(), theirs.getAsLong()));
    }

    private List<Segment> segments(Gap gap, long at) {
        return footage.segments(gap.key(), at - Footage.SEAM_MICROS, at + Footage.SEAM_MICROS, 16);
    }

    /** The camera's frames around a time by its clock. */
    private List<Seam.Taken> around(long micros) throws IOException {
        List<Seam.Taken> taken = new ArrayList<>();
        ReplaySession.read(
                archive.request(micros - MARGIN_MICROS, micros + MARGIN_MICROS),
                frame -> {
                    pace.took(frame.units().readableBytes());
                    taken.add(new Seam.Taken(print(frame), frame.takenMicros()));
                },
                time);
        return taken;
    }

    private static Fingerprint print(ReplayedFrame frame) throws IOException {
        try {
            return Fingerprint.of(frame.codec(), frame.units().nioBuffer());
        } catch (MalformedMedia e) {
            throw new IOException("the camera's recording cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes what we do not have. */
    private final class Writing implements ReplayedFrame.Sink {
        private final LaterRecording recording;
        private final CameraTime clock;
        private final long have;
        private final MediaTimeline timeline = new MediaTimeline();

        /** @param have by the camera's clock, the last frame that we have */
        Writing(LaterRecording recording, CameraTime clock, long have) {
            this.recording = recording;
            this.clock = clock;
            this.have = have;
        }

        @Override
        public void frame(ReplayedFrame frame) throws IOException {
            int bytes = frame.units().readableBytes();
            pace.took(bytes);
            try {
                timeline.frame(frame.timestamp(), frame.takenMicros() * 1_000);
                if (frame.newSets() != null) recording.describe(frame.newSets());
                if (frame.takenMicros() <= have) return;
                if (frame.discontinuous()) recording.apart();
                boolean taken = recording.frame(
                        frame.units(),
                        frame.key(),
                        clock.toOurs(frame.takenMicros()),
                        timeline.expectedDuration(),
                        timeline.compositionOffset());
                if (taken) fetched.accept(bytes);
            } catch (MalformedMedia e) {
                throw new IOException("the camera's recording cannot be taken: " + e.getMessage(), e);
            }
        }
    }
}
