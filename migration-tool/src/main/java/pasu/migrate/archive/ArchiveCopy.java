package pasu.migrate.archive;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pasu.core.base.Time;
import pasu.core.record.Stretch;
import pasu.ingest.backfill.Pace;
import pasu.migrate.centre.Centre;
import pasu.migrate.centre.Copy;
import pasu.migrate.centre.Recorded;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.legacy.LegacyRecorder;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.verify.Frame;
import pasu.migrate.verify.Meeting;
import pasu.migrate.verify.Proof;

/**
 * What a recorder has of a camera from before Pasu had it, copied newest first. What is still to be done is always reckoned from what
 * Pasu lacks, so it may be killed at any moment and begun again. Blocks.
 */
public final class ArchiveCopy {
    private static final long PIECE_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;
    private static final long LEAST_MICROS = 2_000_000;
    private static final long AROUND_MICROS = 4_000_000;

    /** After an hour of nothing the archive is taken to begin there. */
    private static final int NOTHING_IN_A_ROW = 60;

    private static final String NOTHING = "the recorder has nothing there";

    private final Centre centre;
    private final Ledger ledger;
    private final Pace pace;
    private final long sinceMicros;
    private final Time time;
    private int nothing;

    /** @param sinceMicros nothing older is copied */
    public ArchiveCopy(Centre centre, Ledger ledger, Pace pace, long sinceMicros, Time time) {
        this.centre = centre;
        this.ledger = ledger;
        this.pace = pace;
        this.sinceMicros = sinceMicros;
        this.time = time;
    }

    /**
     * @return why nothing of the camera can be copied; empty if it was gone through
     * @throws IOException if Pasu or the ledger cannot be had; what was copied stays so
     */
    public Optional<String> copy(CameraPlan plan, Cutover cutover, LegacyRecorder recorder) throws IOException {
        String id = cutover.id();
        if (id == null) return Optional.of("Pasu does not have it yet");
        Optional<Proof> proof = cutover.proofs().reversed().stream()
                .filter(one -> one.matched() > 0 && !one.ambiguous())
                .findFirst();
        if (proof.isEmpty()) return Optional.of("no proof tells by how much the recorder's clock is wrong");
        List<Recorded> have = centre.recorded(id, sinceMicros, time.wallMicros());
        OptionalLong own = have.stream()
                .filter(segment -> !segment.origin().equals("legacy"))
                .mapToLong(Recorded::startMicros)
                .min();
        if (own.isEmpty()) return Optional.of("Pasu itself has recorded nothing of it yet");
        long offset = meet(plan, id, recorder, own.getAsLong(), proof.get().offsetMicros());
        nothing = 0;
        long reached = 0;
        long begun = 0;
        for (Stretch piece : Stretches.newestFirst(sinceMicros, own.getAsLong(), have, PIECE_MICROS)) {
            // The piece before may have begun with a key frame that came later: what leads up to it belongs to this
            // one.
            Stretch wanted = piece.toMicros() == begun ? new Stretch(piece.fromMicros(), reached) : piece;
            begun = piece.fromMicros();
            reached = Math.max(begun, piece(plan, id, recorder, wanted, offset));
            if (nothing < NOTHING_IN_A_ROW) continue;
            if (piece.fromMicros() > sinceMicros)
                ledger.add(new CutoverEvent.NotCopied(plan.name(), sinceMicros, piece.fromMicros(), NOTHING));
            break;
        }
        return Optional.empty();
    }

    /** The clock's offset, sharpened by our first frame, where the recorder has it, too. */
    private long meet(CameraPlan plan, String id, LegacyRecorder recorder, long ownMicros, long offset)
            throws IOException {
        List<Frame> ours = centre.frames(id, ownMicros, ownMicros + AROUND_MICROS);
        try {
            List<Frame> theirs = recorder.frames(
                    plan.channel(), ownMicros + offset - AROUND_MICROS, ownMicros + offset + AROUND_MICROS);
            return Meeting.of(theirs, ours, offset).orElse(offset);
        } catch (IOException e) {
            return offset; // The proof's is true to the jitter of arrivals.
        }
    }

    /** @return from when on there is nothing more to be asked for */
    private long piece(CameraPlan plan, String id, LegacyRecorder recorder, Stretch wanted, long offset)
            throws IOException {
        Batch batch = new Batch(pace, offset);
        try {
            recorder.replay(plan.channel(), wanted.fromMicros() + offset, wanted.toMicros() + offset, batch);
        } catch (Batch.Full e) {
            if (wanted.micros() < 2 * LEAST_MICROS) return lost(plan, wanted, String.valueOf(e.getMessage()));
            long middle = wanted.fromMicros() + wanted.micros() / 2;
            long reached = piece(plan, id, recorder, new Stretch(middle, wanted.toMicros()), offset);
            return piece(plan, id, recorder, new Stretch(wanted.fromMicros(), Math.max(middle, reached)), offset);
        } catch (IOException e) {
            nothing++;
            return lost(plan, wanted, String.valueOf(e.getMessage()));
        }
        if (batch.isEmpty()) {
            nothing++;
            return lost(plan, wanted, NOTHING);
        }
        byte[] content = batch.bytes();
        Copy copy;
        try {
            copy = centre.copy(id, plan.recorder(), content);
        } catch (Centre.Refused e) {
            return lost(plan, wanted, String.valueOf(e.getMessage()));
        }
        nothing = copy.frames() == 0 ? nothing + 1 : 0;
        if (copy.frames() == 0) return lost(plan, wanted, NOTHING);
        long reached = Math.max(wanted.fromMicros(), copy.fromMicros());
        ledger.add(new CutoverEvent.Copied(
                plan.name(), reached, wanted.toMicros(), copy.frames(), copy.bytes(), copy.digest()));
        for (Stretch hole :
                Stretches.missing(reached, wanted.toMicros(), centre.recorded(id, reached, wanted.toMicros())))
            lost(plan, hole, NOTHING);
        return reached;
    }

    private long lost(CameraPlan plan, Stretch stretch, String why) throws IOException {
        ledger.add(new CutoverEvent.NotCopied(plan.name(), stretch.fromMicros(), stretch.toMicros(), why));
        return stretch.fromMicros();
    }
}
