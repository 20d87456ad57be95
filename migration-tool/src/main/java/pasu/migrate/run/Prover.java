package pasu.migrate.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import pasu.core.base.Time;
import pasu.migrate.centre.Centre;
import pasu.migrate.centre.Recorded;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.verify.Proof;

/** Compares what both recorders have of a camera, stretch by stretch; each comparison is a line of the ledger. */
final class Prover {
    /** What was recorded lies on both disks after so long: recorders write every second, and their clocks are read to one. */
    static final long SETTLED_MICROS = 4_000_000;

    private static final long SECOND = 1_000_000;

    /** Pasu asks a camera at once; what it has not recorded by then it will not record. */
    private static final long PATIENCE_MICROS = 30 * SECOND;

    /** Of a long time, so that a comparison fits into memory: 4,500 frames. */
    private static final long STRETCH_MICROS = 300 * SECOND;

    /** Tries, each after another overlap, until both recorders have one that is whole. */
    private static final int TRIES = 5;

    private final String camera;
    private final long overlapMicros;
    private final Comparison comparison;
    private final Centre centre;
    private final String id;
    private final Ledger ledger;
    private final Time time;
    private final Patience patience;

    Prover(
            String camera,
            long overlapMicros,
            Comparison comparison,
            Centre centre,
            String id,
            Ledger ledger,
            Time time,
            Patience patience) {
        this.camera = camera;
        this.overlapMicros = overlapMicros;
        this.comparison = comparison;
        this.centre = centre;
        this.id = id;
        this.ledger = ledger;
        this.time = time;
        this.patience = patience;
    }

    /** Waits until both have an overlap of which we lack nothing. @throws Failing if that does not come */
    void prove() throws IOException, InterruptedException, Failing {
        long from = firstFrame();
        String why = "there is no overlap";
        for (int nth = 0; nth < TRIES; nth++) {
            long to = from + overlapMicros + SECOND;
            long left = to + SETTLED_MICROS - time.wallMicros();
            if (left > 0) patience.pause(left);
            Optional<Proof> proof = compare(from, to);
            if (proof.isEmpty()) why = "no frame of the legacy recording is among ours";
            else if (proof.get().ambiguous())
                why = "the scene repeats itself and the recorder does not tell the time: the clocks cannot be compared";
            else if (!proof.get().isWhole())
                why = proof.get().missingHere().size() + " frames of the legacy recording are missing here";
            else if (proof.get().lengthMicros() < overlapMicros - SECOND)
                why = "both have " + proof.get().lengthMicros() / SECOND + " s only";
            else return;
            from = to;
        }
        throw new Failing(why);
    }

    /**
     * Compares all that was recorded since a proof. Each stretch begins with the last frame that was in both, so that
     * nothing falls between two.
     *
     * @throws Failing if a stretch has nothing in common
     */
    void catchUp(Proof last) throws IOException, Failing {
        long from = last.toMicros();
        while (true) {
            long to = Math.min(from + STRETCH_MICROS, time.wallMicros() - SETTLED_MICROS);
            if (to - from < SECOND) return;
            Proof proof = compare(from, to)
                    .orElseThrow(() -> new Failing("since " + Time.instant(last.toMicros())
                            + " there is a stretch of which both recorders have no frame in common"));
            if (proof.ambiguous())
                throw new Failing("which frames are missing cannot be told: the scene repeats itself");
            from = proof.toMicros() > from + SECOND ? proof.toMicros() : to;
        }
    }

    private Optional<Proof> compare(long from, long to) throws IOException {
        Optional<Proof> proof = comparison.of(from, to);
        if (proof.isPresent()) ledger.add(new CutoverEvent.Compared(camera, proof.get()));
        return proof;
    }

    /** Of the present stretch of our recording, as far back as an overlap needs. */
    private long firstFrame() throws IOException, InterruptedException, Failing {
        long until = time.wallMicros() + PATIENCE_MICROS;
        long lookBack = overlapMicros + 2 * SETTLED_MICROS;
        while (true) {
            long now = time.wallMicros();
            List<Recorded> segments = centre.recorded(id, now - lookBack, now);
            if (!segments.isEmpty()) return Math.max(segments.getFirst().startMicros(), now - lookBack);
            if (now > until) throw new Failing("Pasu has recorded nothing");
            patience.pause(SECOND / 4);
        }
    }
}
