package pasu.migrate.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pasu.core.base.Time;
import pasu.migrate.centre.Recorded;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.verify.Proof;
import pasu.migrate.verify.Stretch;

/** Compares what both recorders have of a camera, stretch by stretch; each comparison is a line of the ledger. */
final class Prover {
    /** What was recorded lies on both disks after so long: recorders write every second, and their clocks are read to one. */
    static final long SETTLED_MICROS = 4_000_000;

    /** Pasu asks a camera at once; what it has not recorded by then it will not record. */
    private static final long PATIENCE_MICROS = 30 * Move.SECOND;

    /** Segments that are no further apart follow one another: their times are rounded. */
    private static final long JOIN_MICROS = 10_000;

    /** Of a long time, so that a comparison fits into memory: 4,500 frames. */
    private static final long STRETCH_MICROS = 300 * Move.SECOND;

    /** Stretches overlap, so that no frame falls between two that time it differently. */
    private static final long OVERLAP_MICROS = Move.SECOND;

    /** Tries, each after another overlap, until both recorders have one that is whole. */
    private static final int TRIES = 5;

    private final Move move;
    private final Comparison comparison;
    private final Time time;

    Prover(Move move) {
        this.move = move;
        this.comparison = new Comparison(move);
        this.time = move.time();
    }

    /** Waits until both have an overlap of which we lack nothing. @throws Failing if that does not come */
    void prove() throws IOException, InterruptedException, Failing {
        long from = firstFrame();
        long length = move.overlapMicros() + 2 * comparison.slackMicros() + Move.SECOND;
        String why = "there is no overlap";
        for (int nth = 0; nth < TRIES; nth++) {
            long to = from + length;
            long left = to + SETTLED_MICROS - time.wallMicros();
            if (left > 0) move.patience().pause(left);
            Optional<Proof> proof = compare(from, to);
            if (proof.isEmpty())
                why = move.recorder().codesAnew()
                        ? "the recorder codes pictures anew, and either does not tell the time or has nothing of it"
                        : "no frame of the legacy recording is among ours";
            else if (proof.get().ambiguous())
                why = "the scene repeats itself and the recorder does not tell the time: the clocks cannot be compared";
            else if (!proof.get().isWhole())
                why = proof.get().missingHere().size() + " frames of the legacy recording are missing here";
            else if (proof.get().lengthMicros() < move.overlapMicros() - Move.SECOND) {
                why = "both have " + proof.get().lengthMicros() / Move.SECOND + " s only";
                // The recorder's archive is behind: the same time again, when it may have all of it.
                move.patience().pause(move.overlapMicros() - proof.get().lengthMicros());
                continue;
            } else return;
            from = to;
        }
        throw new Failing(why);
    }

    /**
     * Compares all that either recorded since the camera was verified and that was not compared yet, up to this moment.
     *
     * @throws Failing if it cannot be told which frames are missing
     */
    void catchUp() throws IOException, Failing {
        long to = time.wallMicros() - SETTLED_MICROS;
        Proof last = move.cutover().comparedLast();
        // Its archive may be some seconds behind: what it does not give yet is not missing there.
        OptionalLong end =
                comparison.legacyEnd(Math.max(last.toMicros(), to - PATIENCE_MICROS), last.offsetMicros(), time);
        compareUpTo(Math.min(to, end.orElse(to)));
    }

    /** The same up to the last frame of a recorder that has let go. */
    void compareToItsEnd() throws IOException, InterruptedException, Failing {
        long left = move.releasedAtMicros() + SETTLED_MICROS - time.wallMicros();
        if (left > 0) move.patience().pause(left);
        Proof last = move.cutover().comparedLast();
        OptionalLong end = comparison.legacyEnd(last.toMicros(), last.offsetMicros(), time);
        while (end.isPresent() && end.getAsLong() > last.toMicros()) {
            compareUpTo(end.getAsLong());
            move.patience().pause(Move.SECOND); // for what it may have given late
            last = move.cutover().comparedLast();
            end = comparison.legacyEnd(last.toMicros(), last.offsetMicros(), time);
        }
    }

    private void compareUpTo(long to) throws IOException, Failing {
        Proof last = move.cutover().comparedLast();
        while (last.toMicros() < to) {
            Stretch stretch =
                    new Stretch(last.toMicros() - OVERLAP_MICROS, Math.min(last.toMicros() + STRETCH_MICROS, to));
            Proof proof = comparison
                    .all(stretch, last.offsetMicros())
                    .orElseThrow(() -> new Failing("between " + Time.instant(stretch.fromMicros()) + " and "
                            + Time.instant(stretch.toMicros()) + " both recorded, and have no frame in common"));
            move.ledger().add(new CutoverEvent.Compared(move.plan().name(), proof));
            if (proof.ambiguous())
                throw new Failing("which frames are missing cannot be told: the scene repeats itself");
            last = proof;
        }
    }

    private Optional<Proof> compare(long from, long to) throws IOException {
        Optional<Proof> proof = comparison.overlap(from, to);
        if (proof.isPresent())
            move.ledger().add(new CutoverEvent.Compared(move.plan().name(), proof.get()));
        return proof;
    }

    /** Of the present stretch of our recording, as far back as an overlap needs. */
    private long firstFrame() throws IOException, InterruptedException, Failing {
        long until = time.wallMicros() + PATIENCE_MICROS;
        long lookBack = move.overlapMicros() + 2 * comparison.slackMicros() + 2 * SETTLED_MICROS;
        while (true) {
            long now = time.wallMicros();
            List<Recorded> segments = move.centre().recorded(move.id(), now - lookBack, now);
            boolean present = !segments.isEmpty() && segments.getLast().endMicros() > move.shadowedAtMicros();
            if (present) return Math.max(presentStart(segments), now - lookBack);
            if (now > until) throw new Failing("Pasu has recorded nothing");
            move.patience().pause(Move.SECOND / 4);
        }
    }

    /** Where the newest stretch of segments that join begins: what came before a gap tells nothing of now. */
    private static long presentStart(List<Recorded> segments) {
        int at = segments.size() - 1;
        while (at > 0 && segments.get(at).startMicros() - segments.get(at - 1).endMicros() < JOIN_MICROS) at--;
        return segments.get(at).startMicros();
    }
}
