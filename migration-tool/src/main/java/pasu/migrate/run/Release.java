package pasu.migrate.run;

import java.io.IOException;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.Route;

/** The legacy recorder lets go of a camera, once all that it has of it is here as well. */
final class Release {
    private final Move move;
    private final RecorderSide recorder;
    private final PasuSide pasu;

    Release(Move move) {
        this.move = move;
        this.recorder = new RecorderSide(move);
        this.pasu = new PasuSide(move);
    }

    /** The one session of a camera that is relayed is free from here on: nobody records until somebody takes it. */
    void handOver() throws IOException, InterruptedException, Failing {
        if (recorder.isReleased()) return;
        lackNothing();
        recorder.record(false);
    }

    /**
     * For good, of a camera that both record, or that was handed over.
     *
     * @throws Failing if it may not go; where that is seen at the last moment only, it was told to record again
     */
    void retire() throws IOException, InterruptedException, Failing {
        if (recorder.isDumb()) {
            retireByHand();
            return;
        }
        boolean released = recorder.isReleased();
        if (move.plan().route() != Route.TWO_SESSIONS) {
            if (!released) throw new Failing("the legacy recorder records the camera again, though it was handed over");
            new Card(move).fetch(); // if that was not done yet when it was switched
            return;
        }
        if (!released) {
            lackNothing();
            recorder.record(false);
        }
        // What it took after we last looked, and before it obeyed.
        new Prover(move).compareToItsEnd();
        if (mayNotGo()) {
            recorder.record(true);
            throw missing();
        }
    }

    /** Of a recorder that we cannot speak to: somebody ends the recording there, once all that it has is here. */
    private void retireByHand() throws IOException, InterruptedException, Failing {
        String channel = "the recording of channel " + move.plan().channel() + " at "
                + move.plan().recorder();
        if (!move.consent().byHand()) {
            lackNothing();
            throw new Failing("all of it is here: end " + channel + " by hand, then say --by-hand");
        }
        pasu.mustRecord();
        if (recorder.takesMore()) throw new Failing(channel + " goes on: end it by hand, then say --by-hand once more");
        new Prover(move).compareToItsEnd();
        if (mayNotGo()) throw missing();
    }

    private void lackNothing() throws IOException, InterruptedException, Failing {
        // A camera that is relayed is watched through the recorder by us.
        int own = move.plan().route() == Route.TWO_SESSIONS ? 0 : 1;
        recorder.mustNotBeWatched(own);
        Prover prover = new Prover(move);
        prover.catchUp();
        if (mayNotGo()) throw missing();
        prover.prove();
        prover.catchUp();
        if (mayNotGo()) throw missing();
        recorder.mustNotBeWatched(own);
        pasu.mustRecord();
    }

    private boolean mayNotGo() {
        return !move.consent().missing()
                && !move.cutover().missingSinceVerified().isEmpty();
    }

    private Failing missing() {
        Cutover now = move.cutover();
        return new Failing(now.missingSinceVerified().size() + " frames are on the legacy recorder only, migrate report"
                + " names them: copy them first, or say --accept-missing");
    }
}
