package pasu.migrate.run;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.Route;
import pasu.migrate.cutover.Step;

/**
 * Does the steps of one camera. Each is written down before it begins and when it is done, and does no harm when it is done
 * twice: whoever is killed in it begins it again.
 */
final class Mover {
    private static final Logger log = LoggerFactory.getLogger(Mover.class);

    private final Move move;
    private final RecorderSide recorder;
    private final PasuSide pasu;

    Mover(Move move) {
        this.move = move;
        this.recorder = new RecorderSide(move);
        this.pasu = new PasuSide(move);
    }

    Cutover cutover() {
        return move.cutover();
    }

    /**
     * Does a step.
     *
     * @return how the camera stands; the step's failure is told there
     * @throws IOException if the ledger cannot be written
     */
    Cutover perform(Step step) throws IOException, InterruptedException {
        move.ledger().add(new CutoverEvent.Began(move.plan().name(), step));
        try {
            switch (step) {
                case SHADOW -> shadow();
                case PROVE -> new Prover(move).prove();
                case LET_GO -> new Release(move).handOver();
                case SWITCH -> switchOver();
                case RETIRE -> new Release(move).retire();
                case ROLL_BACK -> new WayBack(move).go();
            }
        } catch (Failing | IOException e) {
            return failed(step, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Whatever one recorder answers, or one bug of ours, the other cameras go on.
            log.error("{}: {} came to nothing", move.plan().name(), step, e);
            return failed(step, "an answer that was not expected: " + e);
        }
        return move.ledger().add(new CutoverEvent.Done(move.plan().name(), step));
    }

    private Cutover failed(Step step, String why) throws IOException {
        return move.ledger().add(new CutoverEvent.Failed(move.plan().name(), step, why));
    }

    private void shadow() throws IOException, InterruptedException, Failing {
        recorder.mustRecord();
        pasu.record();
    }

    /** From here on people look at us. */
    private void switchOver() throws IOException, InterruptedException, Failing {
        if (move.plan().route() == Route.HAND_OVER) takeOver();
        pasu.place();
        // Of a camera that is relayed for good the session is the recorder's, and so is its device.
        if (move.plan().route() != Route.RELAY) new Card(move).fetch();
    }

    /** The camera's one session is ours, now that the recorder has let go of it. */
    private void takeOver() throws IOException, InterruptedException, Failing {
        pasu.takeItself();
        try {
            new Prover(move).compareToItsEnd();
        } catch (Failing | IOException e) {
            // What the recorder took last cannot be had of it any more: then it counts as missing, all that we lack
            // ourselves.
            log.warn(
                    "{}: the recorder's last frames were not compared: {}",
                    move.plan().name(),
                    e.getMessage());
        }
        new Unrecorded(move).tell(move.releasedAtMicros());
    }
}
