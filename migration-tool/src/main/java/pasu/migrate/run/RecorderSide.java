package pasu.migrate.run;

import static pasu.migrate.cutover.Setting.RECORDING;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.legacy.Channel;
import pasu.migrate.legacy.LegacyRecorder;
import pasu.migrate.verify.ClockHint;
import pasu.migrate.verify.Frame;

/** What is done with a camera's channel at its legacy recorder, and what is seen of it. */
final class RecorderSide {
    /** Where a recorder tells nothing of its clock, it is taken to be no more than this off. */
    private static final long WIDE_MICROS = 15 * 60 * Move.SECOND;

    private final Move move;
    private final LegacyRecorder recorder;
    private final String channel;

    RecorderSide(Move move) {
        this.move = move;
        this.recorder = move.recorder();
        this.channel = move.plan().channel();
    }

    /** Whether it has no management that we can speak to. @throws IOException if it does not answer */
    boolean isDumb() throws IOException {
        return recorder.channel(channel).isEmpty();
    }

    /** @throws Failing if it says itself that it does not record the channel */
    void mustRecord() throws IOException, Failing {
        Optional<Channel> found = recorder.channel(channel);
        if (found.isPresent() && !found.get().recording())
            throw new Failing("the legacy recorder does not record channel " + channel + " itself");
    }

    /**
     * Whether it records the channel no more since we told it so.
     *
     * @throws Failing if it does not, and we never told it so: then its frames are missing, and nobody knows since when
     */
    boolean isReleased() throws IOException, Failing {
        boolean records = recorder.channel(channel).map(Channel::recording).orElse(true);
        if (records) return false;
        if (!move.cutover().hasReleased())
            throw new Failing("the legacy recorder does not record channel " + channel
                    + " any more, and we did not tell it so: see why, and have it record again");
        return true;
    }

    /** Begins or ends the recording of the channel. */
    void record(boolean on) throws IOException {
        move.changing(move.plan().recorder(), RECORDING, String.valueOf(!on), String.valueOf(on));
        recorder.record(channel, on);
    }

    /**
     * Nobody watches the camera through the recorder.
     *
     * @param own sessions that are ours
     * @throws Failing if somebody does; an archive session of ours is seen to be over within a moment
     */
    void mustNotBeWatched(int own) throws IOException, InterruptedException, Failing {
        long until = move.time().wallMicros() + Prover.SETTLED_MICROS;
        while (true) {
            long viewers = recorder.channel(channel).map(Channel::viewers).orElse(0L) - own;
            if (viewers <= 0) return;
            if (move.time().wallMicros() > until)
                throw new Failing(viewers + " still watch the camera on the legacy recorder");
            move.patience().pause(Move.SECOND / 4);
        }
    }

    /** A moment after which a frame that is taken is new, on the recorder's clock as far as that is known. */
    long now() throws IOException {
        long now = move.time().wallMicros();
        Cutover cutover = move.cutover();
        Optional<ClockHint> hint = recorder.clock(channel);
        OptionalLong ahead = OptionalLong.empty();
        if (cutover.verifiedBy() >= 0)
            ahead = OptionalLong.of(cutover.comparedLast().offsetMicros());
        if (hint.isPresent()) {
            long most = hint.get().offsetMicros() + hint.get().accuracyMicros();
            // Its clock may have been set since the proof: the later of the two, so that nothing old counts as new.
            ahead = OptionalLong.of(Math.max(most, ahead.orElse(most)));
        }
        if (ahead.isPresent()) return now + ahead.getAsLong();
        List<Frame> known = recorder.frames(channel, now - WIDE_MICROS, now + WIDE_MICROS);
        return known.isEmpty() ? now - WIDE_MICROS : known.getLast().atMicros() + 1;
    }

    /** Whether a frame of this moment or later comes, of a recorder that does not tell whether it records. */
    boolean takesMore() throws IOException, InterruptedException {
        long since = now();
        long until = move.time().wallMicros() + Move.LIVE_MICROS;
        while (move.time().wallMicros() < until) {
            if (hasFrameAfter(since)) return true;
            move.patience().pause(Move.SECOND);
        }
        return false;
    }

    /** Whether it has a frame from a moment of its clock on. */
    boolean hasFrameAfter(long micros) throws IOException {
        return recorder.frames(channel, micros, micros + Move.LIVE_MICROS + Prover.SETTLED_MICROS).stream()
                .anyMatch(frame -> frame.atMicros() >= micros);
    }
}
