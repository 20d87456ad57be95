package pasu.migrate.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import pasu.core.media.Fingerprint;

/** All of a stretch is told of, whoever was out at its ends or all along. */
class StretchTest {
    private static final long SECOND = 1_000_000;
    private static final long INTERVAL = 100_000;
    private static final long AHEAD = 47 * SECOND;
    private static final ClockHint CLOCK = new ClockHint(AHEAD, 2 * SECOND);

    /** Ten seconds, of which ten frames a second are due. */
    private static final Stretch TEN = new Stretch(10 * SECOND, 20 * SECOND - 1);

    /** Of the stretch and its margins. */
    private static List<Frame> frames(long ahead, LongPredicate kept) {
        List<Frame> frames = new ArrayList<>();
        for (long at = 8 * SECOND; at < 22 * SECOND; at += INTERVAL)
            if (kept.test(at)) frames.add(new Frame(new Fingerprint(0, 0, 0, at), at + ahead, null));
        return frames;
    }

    private static Proof proof(LongPredicate legacy, LongPredicate ours) {
        return TEN.compare(frames(AHEAD, legacy), frames(0, ours), CLOCK).orElseThrow();
    }

    @Test
    void bothWhole_lacksNothing() {
        Proof proof = proof(at -> true, at -> true);
        assertTrue(proof.isWhole());
        assertEquals(100, proof.matched());
        assertEquals(List.of(), proof.holes());
    }

    @Test
    void weAreOutToTheEnd_everyFrameOfItIsNamed() {
        Proof proof = proof(at -> true, at -> at < 12 * SECOND);
        assertEquals(80, proof.missingHere().size());
        assertEquals(12 * SECOND, proof.missingHere().getFirst().atMicros());
        assertFalse(proof.isWhole());
    }

    @Test
    void weAreOutAllAlong_everyFrameIsNamed() {
        Proof proof = proof(at -> true, at -> false);
        assertEquals(100, proof.missingHere().size());
        assertEquals(0, proof.matched());
        assertEquals(AHEAD, proof.offsetMicros());
    }

    @Test
    void oneAfterTheOther_bothAreNamed() {
        Proof proof = proof(at -> at < 14 * SECOND, at -> at >= 16 * SECOND);
        assertEquals(40, proof.missingHere().size());
        assertEquals(40, proof.missingThere().size());
        assertEquals(20, proof.holes().stream().mapToInt(Hole::frames).sum(), 1);
    }

    @Test
    void nobodyHasTheEnds_theyAreHoles() {
        LongPredicate middle = at -> at >= 12 * SECOND && at < 18 * SECOND;
        Proof proof = proof(middle, middle);
        assertEquals(2, proof.holes().size());
        assertEquals(40, proof.holes().stream().mapToInt(Hole::frames).sum(), 2);
    }

    @Test
    void nobodyHasAnything_isOneHole() {
        Proof proof = proof(at -> false, at -> false);
        assertEquals(List.of(new Hole(TEN.fromMicros(), TEN.toMicros(), 0)), proof.holes());
        assertFalse(proof.isWhole());
    }

    /** Another camera, or another time: nothing is named after it. */
    @Test
    void bothAtOneTime_nothingInCommon_isNoProof() {
        List<Frame> other = frames(AHEAD, at -> true).stream()
                .map(frame -> new Frame(new Fingerprint(1, 1, 1, frame.atMicros()), frame.atMicros(), null))
                .toList();
        assertEquals(Optional.empty(), TEN.compare(other, frames(0, at -> true), CLOCK));
    }
}
