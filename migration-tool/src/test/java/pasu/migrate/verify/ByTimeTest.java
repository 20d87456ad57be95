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

/** A recorder whose pictures are none of ours: what is missing follows from when there is nothing. */
class ByTimeTest {
    private static final long SECOND = 1_000_000;
    private static final long INTERVAL = 66_667;
    private static final long AHEAD = 47 * SECOND;
    private static final ClockHint CLOCK = new ClockHint(AHEAD + 300_000, SECOND);
    private static final Stretch STRETCH = new Stretch(10 * SECOND, 70 * SECOND);

    /** Of 80 seconds, those that are kept. */
    private static List<Frame> frames(long ahead, long interval, int coding, LongPredicate kept) {
        List<Frame> frames = new ArrayList<>();
        for (long nth = 0; nth * interval < 80 * SECOND; nth++)
            if (kept.test(nth * interval))
                frames.add(new Frame(new Fingerprint(coding, 0, 0, nth), nth * interval + ahead, null));
        return frames;
    }

    private static List<Frame> legacy(LongPredicate kept) {
        return frames(AHEAD, INTERVAL, 1, kept);
    }

    private static List<Frame> ours(LongPredicate kept) {
        return frames(0, INTERVAL, 2, kept);
    }

    private static boolean isOutside(long at, long from, long to) {
        return at < from || at >= to;
    }

    private static Proof compare(List<Frame> legacy, List<Frame> ours) {
        return ByTime.of(STRETCH, legacy, ours, CLOCK);
    }

    @Test
    void bothGoOn_isWhole_andSaysByWhat() {
        Proof proof = compare(legacy(at -> true), ours(at -> true));
        assertTrue(proof.isWhole());
        assertEquals(Proof.Basis.TIME, proof.basis());
        assertEquals(900, proof.ourFrames(), 1);
        assertEquals(900, proof.legacyFrames(), 1);
        assertEquals(List.of(), proof.holes());
    }

    @Test
    void oursLacksASecond_eachFrameIsNamedWhenItWasDue() {
        Proof proof = compare(legacy(at -> true), ours(at -> isOutside(at, 30 * SECOND, 31 * SECOND)));
        assertFalse(proof.isWhole());
        assertEquals(15, proof.missingHere().size());
        assertEquals(30 * SECOND, proof.missingHere().getFirst().atMicros(), INTERVAL);
        assertEquals(List.of(), proof.missingThere());
    }

    @Test
    void oneFrameOfOursIsMissing_isNamed() {
        Proof proof = compare(legacy(at -> true), ours(at -> at / INTERVAL != 500));
        assertEquals(1, proof.missingHere().size());
        assertEquals(500 * INTERVAL, proof.missingHere().getFirst().atMicros(), 1);
    }

    @Test
    void theRecorderLacksASecond_isNoFaultOfOurs() {
        Proof proof = compare(legacy(at -> isOutside(at, 30 * SECOND, 31 * SECOND)), ours(at -> true));
        assertTrue(proof.isWhole());
        assertEquals(15, proof.missingThere().size());
    }

    @Test
    void theCameraWasAway_nobodyHasIt() {
        LongPredicate there = at -> isOutside(at, 30 * SECOND, 35 * SECOND);
        Proof proof = compare(legacy(there), ours(there));
        assertTrue(proof.isWhole());
        assertEquals(1, proof.holes().size());
        assertEquals(List.of(), proof.missingThere());
    }

    /** A short hole of theirs is not what we lack for ten seconds. */
    @Test
    void ourHoleIsLongerThanTheirs_framesAreMissing() {
        Proof proof = compare(
                legacy(at -> isOutside(at, 30 * SECOND, 31 * SECOND)),
                ours(at -> isOutside(at, 30 * SECOND, 40 * SECOND)));
        assertFalse(proof.isWhole());
        assertEquals(150, proof.missingHere().size(), 1);
    }

    @Test
    void oursEndsEarly_theRestIsMissing() {
        Proof proof = compare(legacy(at -> true), ours(at -> at < 60 * SECOND));
        assertEquals(150, proof.missingHere().size(), 1);
    }

    @Test
    void fewerFramesASecond_areOfOnePace() {
        Proof proof = compare(frames(AHEAD, 200_000, 1, at -> true), ours(at -> true));
        assertTrue(proof.isWhole());
        assertEquals(300, proof.legacyFrames(), 1);
        assertEquals(List.of(), proof.missingThere());
    }

    @Test
    void oursHasNothing_allOfItIsMissing_byTheirPace() {
        Proof proof = compare(legacy(at -> true), List.of());
        assertFalse(proof.isWhole());
        assertEquals(900, proof.missingHere().size(), 2);
    }

    @Test
    void overlap_isWhatBothSurelyHave() {
        Proof proof = ByTime.overlap(legacy(at -> at >= 20 * SECOND), ours(at -> at < 60 * SECOND), CLOCK)
                .orElseThrow();
        assertTrue(proof.isWhole());
        assertTrue(proof.fromMicros() >= 20 * SECOND && proof.toMicros() < 60 * SECOND);
        assertEquals(
                Optional.empty(), ByTime.overlap(legacy(at -> at >= 60 * SECOND), ours(at -> at < 60 * SECOND), CLOCK));
        assertEquals(Optional.empty(), ByTime.overlap(List.of(), ours(at -> true), CLOCK));
    }
}
