package pasu.migrate.run;

import java.io.IOException;
import java.util.Optional;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;

/** The legacy recorder records a camera alone, as before; it is seen to, and no word of it is taken for that. */
final class WayBack {
    private final Move move;
    private final RecorderSide recorder;
    private final PasuSide pasu;

    WayBack(Move move) {
        this.move = move;
        this.recorder = new RecorderSide(move);
        this.pasu = new PasuSide(move);
    }

    /** @throws Failing if the recorder is not seen to record; then Pasu goes on, as far as the camera lets it */
    void go() throws IOException, InterruptedException, Failing {
        Cutover now = move.cutover();
        Optional<String> id = pasu.id();
        boolean oneSession = move.plan().route() == Route.HAND_OVER
                && (now.hasReleased() || now.state().compareTo(CutoverState.VERIFIED) > 0);
        if (oneSession && id.isPresent()) giveBack(id.get());
        else {
            recordAgain();
            firstFrame();
            if (id.isPresent()) pasu.letGo(id.get());
        }
    }

    /**
     * The camera takes one session, so we let go first; but not for a recorder that is dead. Where its card may have what nobody
     * records meanwhile, we take the picture through the recorder once more until that is fetched.
     */
    private void giveBack(String id) throws IOException, InterruptedException, Failing {
        if (recorder.isDumb()) throw new Failing("the legacy recorder does not tell whether it records");
        // Who is not known to record need not answer before the recorder is told.
        if (move.cutover().isStranded()) recordAgain();
        boolean hasCard = mayHaveCard() && pasu.takeRelayed(id);
        if (!hasCard) pasu.letGo(id);
        try {
            recordAgain();
            firstFrame();
        } catch (Failing | IOException e) {
            takeAgain(e);
        }
        new Unrecorded(move).tellBack();
        if (!hasCard) return;
        new Card(move).fetchBack();
        try {
            firstFrame(); // for it may have died since
        } catch (Failing | IOException e) {
            takeAgain(e);
        }
        pasu.letGo(id);
    }

    /** Pasu knows one login of a camera: where the recorder asks for one of its own, the card cannot be asked meanwhile. */
    private boolean mayHaveCard() {
        Access relay = move.through();
        return move.plan().device() != null
                && relay != null
                && (relay.login() == null || relay.login().equals(move.itself().login()))
                && !move.cutover().isStranded();
    }

    /** The recorder did not take it, so the camera is ours again; what was lost meanwhile is told. */
    private void takeAgain(Exception why) throws InterruptedException, Failing {
        long begun = move.time().wallMicros();
        try {
            recorder.record(false);
        } catch (IOException dead) {
            // Whoever does not answer does not hold the camera's session either, or not for long.
        }
        try {
            pasu.takeItself();
            if (move.cutover().state() == CutoverState.SWITCHED) pasu.place();
            new Unrecorded(move).tell(begun);
        } catch (Failing | IOException e) {
            throw new Failing(why.getMessage() + "; and Pasu did not get the camera again: " + e.getMessage());
        }
        throw new Failing(why.getMessage() + "; Pasu has the camera again");
    }

    private void recordAgain() throws IOException, Failing {
        if (move.cutover().hasReleased()) recorder.record(true);
        recorder.mustRecord();
    }

    /** Waits for a frame that the recorder took from now on. */
    private void firstFrame() throws IOException, InterruptedException, Failing {
        long since = recorder.now();
        long until = move.time().wallMicros() + Move.LIVE_MICROS;
        while (true) {
            if (recorder.hasFrameAfter(since)) return;
            if (move.time().wallMicros() > until)
                throw new Failing("the legacy recorder has no new frames of the camera");
            move.patience().pause(Move.SECOND / 2);
        }
    }
}
