package pasu.migrate.archive;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pasu.core.base.Time;
import pasu.core.record.Stretch;
import pasu.ingest.backfill.Pace;
import pasu.ingest.replay.ReplayedFrame;
import pasu.migrate.centre.Centre;
import pasu.migrate.centre.Copy;
import pasu.migrate.centre.Recorded;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.legacy.LegacyRecorder;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.run.StandingOrders;
import pasu.migrate.verify.Frame;
import pasu.migrate.verify.Meeting;
import pasu.migrate.verify.Proof;

/**
 * What a recorder has of a camera from before Pasu had it, copied newest first. What is still to be done is always reckoned from what
 * Pasu lacks, so it may be killed at any moment and begun again. Blocks; several cameras at a time may be copied.
 */
public final class ArchiveCopy {
    private static final long AROUND_MICROS = 4_000_000;

    /** By how much a recorder that is not steady may tell another time, and half a second to know frames again. */
    private static final long UNSTEADY_MICROS = 16_000_000;

    /** A stretch that ends so near to frames that are here ends with them. */
    private static final long NEAR_MICROS = 100_000;

    /** Of so many pieces in a row Pasu keeps nothing: it keeps nothing that is older either. */
    private static final int UNWANTED_IN_A_ROW = 3;

    private static final String NOTHING = "the recorder has nothing there";
    private static final String ENDED = "it was told to end; the next one goes on";
    private static final String UNWANTED = "Pasu does not take it: older than it is kept, or deleted here";

    private final Centre centre;
    private final Ledger ledger;
    private final Pace pace;
    private final long sinceMicros;
    private final long pieceMicros;
    private final StandingOrders orders;
    private final Time time;

    /**
     * @param sinceMicros nothing older is copied
     * @param piece what is copied at once, at most
     * @param orders asked before each piece
     */
    public ArchiveCopy(
            Centre centre,
            Ledger ledger,
            Pace pace,
            long sinceMicros,
            Duration piece,
            StandingOrders orders,
            Time time) {
        this.centre = centre;
        this.ledger = ledger;
        this.orders = orders;
        this.pace = pace;
        this.sinceMicros = sinceMicros;
        this.pieceMicros = piece.toNanos() / 1_000;
        this.time = time;
    }

    /**
     * @return why nothing more of the camera is copied; empty if it was gone through
     * @throws IOException if Pasu or the ledger cannot be had; what was copied stays so
     */
    public Optional<String> copy(CameraPlan plan, Cutover cutover, LegacyRecorder recorder)
            throws IOException, InterruptedException {
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
        List<Frame> first = centre.frames(id, own.getAsLong(), own.getAsLong() + AROUND_MICROS);
        long offset = meet(plan, recorder, first, own.getAsLong(), proof.get().offsetMicros());
        OneCamera camera = new OneCamera(plan, id, recorder, offset, first);
        for (Stretch missing :
                Stretches.missing(sinceMicros, own.getAsLong(), have).reversed())
            if (!camera.goBack(missing)) return Optional.of(ENDED);
        return Optional.empty();
    }

    /** The clock's offset, sharpened by our first frame, where the recorder has it, too. */
    private static long meet(CameraPlan plan, LegacyRecorder recorder, List<Frame> ours, long ownMicros, long offset) {
        try {
            List<Frame> theirs = recorder.frames(
                    plan.channel(), ownMicros + offset - AROUND_MICROS, ownMicros + offset + AROUND_MICROS);
            return Meeting.of(theirs, ours, offset).orElse(offset);
        } catch (IOException e) {
            return offset; // The proof's is true to the jitter of arrivals.
        }
    }

    private final class OneCamera {
        private final CameraPlan plan;
        private final String id;
        private final LegacyRecorder recorder;
        private final long offset;
        private final long beyond;
        private List<Frame> after;
        private int unwanted;

        /** @param after frames that are here, from which on nothing is copied */
        OneCamera(CameraPlan plan, String id, LegacyRecorder recorder, long offset, List<Frame> after) {
            this.after = after;
            this.beyond = recorder.isSteady() ? 0 : UNSTEADY_MICROS;
            this.plan = plan;
            this.id = id;
            this.recorder = recorder;
            this.offset = offset;
        }

        /** @return false if people want it to end */
        boolean goBack(Stretch missing) throws IOException, InterruptedException {
            if (beyond > 0 && !isNear(missing))
                after = centre.frames(id, missing.toMicros(), missing.toMicros() + AROUND_MICROS).stream()
                        .filter(frame -> frame.atMicros() >= missing.toMicros())
                        .toList();
            GoingBack back = new GoingBack(missing, pieceMicros);
            while (!back.isThrough()) {
                if (!orders.goesOn()) return false;
                Stretch wanted = back.next();
                if (unwanted >= UNWANTED_IN_A_ROW) {
                    lost(new Stretch(missing.fromMicros(), wanted.toMicros()), UNWANTED);
                    return true;
                }
                try {
                    if (back.isLook()) look(wanted, back);
                    else piece(wanted, back);
                } catch (Silent e) {
                    lost(wanted, String.valueOf(e.getMessage()));
                    back.nothing();
                }
            }
            return true;
        }

        private void look(Stretch wanted, GoingBack back) throws IOException {
            if (hasAny(wanted)) {
                back.something();
                return;
            }
            lost(wanted, NOTHING);
            back.nothing();
        }

        private boolean hasAny(Stretch wanted) throws IOException {
            Optional<Boolean> told;
            try {
                told = recorder.mayHave(plan.channel(), wanted.fromMicros() + offset, wanted.toMicros() + offset);
            } catch (IOException e) {
                throw new Silent(e);
            }
            if (told.isPresent()) return told.get();
            try {
                replay(wanted, frame -> {
                    if (Batch.isWithin(wanted, frame.takenMicros() - offset)) throw new Found();
                });
                return false;
            } catch (Found e) {
                return true;
            }
        }

        private void piece(Stretch wanted, GoingBack back) throws IOException {
            Batch batch = new Batch(wanted, pace, offset);
            try {
                replay(new Stretch(wanted.fromMicros(), wanted.toMicros() + beyond), batch);
            } catch (Batch.Full e) {
                if (back.tooMuch()) return;
                lost(wanted, String.valueOf(e.getMessage()));
                back.reached(wanted.fromMicros());
                return;
            }
            if (!batch.hasWanted()) {
                lost(wanted, NOTHING);
                back.nothing();
                return;
            }
            steady(batch, wanted);
            try {
                long reached = copied(wanted, centre.copy(id, plan.recorder(), batch.bytes()));
                after = batch.frames().stream()
                        .filter(frame -> frame.atMicros() >= reached)
                        .toList();
                back.reached(reached);
            } catch (Centre.Refused e) {
                lost(wanted, String.valueOf(e.getMessage()));
                back.reached(wanted.fromMicros());
            }
        }

        private boolean isNear(Stretch stretch) {
            return !after.isEmpty() && Math.abs(after.getFirst().atMicros() - stretch.toMicros()) <= NEAR_MICROS;
        }

        /** What is read again at the end of a stretch is of the time that it had. */
        private void steady(Batch batch, Stretch wanted) {
            if (beyond == 0 || !isNear(wanted)) return;
            Meeting.again(batch.frames(), after, 0, UNSTEADY_MICROS).ifPresent(ahead -> batch.shift(-ahead));
        }

        /** @return from when on there is nothing more to be asked for */
        private long copied(Stretch wanted, Copy copy) throws IOException {
            unwanted = copy.frames() == 0 ? unwanted + 1 : 0;
            if (copy.frames() == 0) {
                lost(wanted, UNWANTED);
                return wanted.fromMicros();
            }
            long reached = Math.max(wanted.fromMicros(), copy.fromMicros());
            ledger.add(new CutoverEvent.Copied(
                    plan.name(), reached, wanted.toMicros(), copy.frames(), copy.bytes(), copy.digest()));
            for (Stretch hole :
                    Stretches.missing(reached, wanted.toMicros(), centre.recorded(id, reached, wanted.toMicros())))
                lost(hole, NOTHING);
            return reached;
        }

        private void replay(Stretch wanted, ReplayedFrame.Sink sink) throws IOException {
            try {
                recorder.replay(plan.channel(), wanted.fromMicros() + offset, wanted.toMicros() + offset, sink);
            } catch (Batch.Full | Found e) {
                throw e;
            } catch (IOException e) {
                throw new Silent(e);
            }
        }

        private void lost(Stretch stretch, String why) throws IOException {
            ledger.add(new CutoverEvent.NotCopied(plan.name(), stretch.fromMicros(), stretch.toMicros(), why));
        }
    }

    /** A look has seen enough. */
    private static final class Found extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** The recorder does not give what was asked for. */
    private static final class Silent extends IOException {
        private static final long serialVersionUID = 1;

        Silent(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
