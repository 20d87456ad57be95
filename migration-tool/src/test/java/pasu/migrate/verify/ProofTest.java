package pasu.migrate.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pasu.core.media.Fingerprint;

class ProofTest {
    private static final long SECOND = 1_000_000;
    private static final long NOON = 1_795_000_000L * SECOND;
    private static final int FPS = 15;

    /** Of every frame its own picture. */
    private static final IntUnaryOperator MOVING = n -> n;

    /** A simulated camera shows its minute again and again. */
    private static final IntUnaryOperator MINUTE = n -> n % (60 * FPS);

    /** A hung sensor: one group of pictures of two seconds, again and again. */
    private static final IntUnaryOperator STILL = n -> n % (2 * FPS);

    private final Random random = new Random(7);

    /** Frames from one to before another of a camera, as a recorder has them whose clock is ahead. */
    private List<Frame> recorded(int from, int to, IntUnaryOperator picture, long ahead, IntPredicate kept) {
        List<Frame> frames = new ArrayList<>();
        for (int n = from; n < to; n++) {
            long jitter = random.nextInt(20_000);
            if (kept.test(n))
                frames.add(new Frame(
                        new Fingerprint(0, 0, 0, picture.applyAsInt(n)),
                        at(n) + ahead + jitter,
                        new RtpStamp(n * 6000, n & 0xffff)));
        }
        return frames;
    }

    private static long at(int n) {
        return NOON + n * SECOND / FPS;
    }

    private static IntPredicate all() {
        return n -> true;
    }

    @Test
    void of_sameFrames_isWholeAndFindsTheClock() {
        long ahead = 47 * SECOND;
        Proof proof = Proof.of(recorded(0, 900, MOVING, ahead, all()), recorded(300, 1000, MOVING, 0, all()), null)
                .orElseThrow();
        assertTrue(proof.isWhole());
        assertEquals(600, proof.matched());
        assertEquals(ahead, proof.offsetMicros(), 20_000);
        assertEquals(List.of(), proof.missingThere());
        assertEquals(List.of(), proof.holes());
    }

    @Test
    void of_framesThatWeLack_areNamedByTimeAndRtp() {
        Proof proof = Proof.of(
                        recorded(0, 900, MOVING, 47 * SECOND, all()),
                        recorded(0, 900, MOVING, 0, n -> n < 450 || n > 452),
                        null)
                .orElseThrow();
        assertFalse(proof.isWhole());
        assertEquals(
                List.of(450 * 6000, 451 * 6000, 452 * 6000),
                proof.missingHere().stream()
                        .map(m -> m.rtp() == null ? 0 : m.rtp().timestamp())
                        .toList());
        assertEquals(at(450), proof.missingHere().getFirst().atMicros(), 40_000);
        assertEquals(List.of(), proof.holes());
    }

    @Test
    void of_framesThatTheRecorderLacks_areOursAlone() {
        Proof proof = Proof.of(
                        recorded(0, 900, MOVING, 0, n -> n % 100 != 50), recorded(0, 900, MOVING, 0, all()), null)
                .orElseThrow();
        assertTrue(proof.isWhole());
        assertEquals(9, proof.missingThere().size());
    }

    @Test
    void of_framesThatNobodyHas_areAHole() {
        IntPredicate outage = n -> n < 300 || n >= 330;
        Proof proof = Proof.of(recorded(0, 900, MOVING, 0, outage), recorded(0, 900, MOVING, 0, outage), null)
                .orElseThrow();
        assertEquals(1, proof.holes().size());
        assertEquals(30, proof.holes().getFirst().frames());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 47, 540, -540})
    void of_repeatedMinute_isToldApartByTheRecordersWord(long seconds) {
        long ahead = seconds * SECOND;
        Proof proof = Proof.of(
                        recorded(0, 5 * 900, MINUTE, ahead, all()),
                        recorded(1800, 4500, MINUTE, 0, all()),
                        new ClockHint(ahead + 700_000, 5 * SECOND))
                .orElseThrow();
        assertTrue(proof.isWhole());
        assertEquals(2700, proof.matched());
        assertEquals(ahead, proof.offsetMicros(), 20_000);
    }

    @Test
    void of_repeatedMinuteAndNoWord_isAmbiguous() {
        Proof proof = Proof.of(
                        recorded(0, 5 * 900, MINUTE, 540 * SECOND, all()), recorded(1800, 4500, MINUTE, 0, all()), null)
                .orElseThrow();
        assertTrue(proof.ambiguous());
        assertFalse(proof.isWhole());
    }

    @Test
    void of_stillScene_countsWhatIsMissing() {
        ClockHint hint = new ClockHint(47 * SECOND, 900_000);
        List<Frame> legacy = recorded(0, 900, STILL, 47 * SECOND, all());
        Proof whole = Proof.of(legacy, recorded(0, 900, STILL, 0, all()), hint).orElseThrow();
        assertTrue(whole.isWhole());
        assertEquals(900, whole.matched());
        Proof lacking = Proof.of(legacy, recorded(0, 900, STILL, 0, n -> n != 450), hint)
                .orElseThrow();
        assertEquals(1, lacking.missingHere().size());
        assertEquals(at(450), lacking.missingHere().getFirst().atMicros(), 40_000);
    }

    @Test
    void of_samePictureCodedAlikeInARow_namesHowManyAreMissing() {
        IntUnaryOperator inRow = n -> n / 5;
        Proof proof = Proof.of(
                        recorded(0, 900, inRow, 0, all()), recorded(0, 900, inRow, 0, n -> n != 451 && n != 452), null)
                .orElseThrow();
        assertEquals(2, proof.missingHere().size());
    }

    @Test
    void of_otherCamera_provesNothing() {
        assertTrue(Proof.of(recorded(0, 900, MOVING, 0, all()), recorded(0, 900, n -> n + 10_000, 0, all()), null)
                .isEmpty());
    }

    /** Whatever each loses: what is named is what was lost, no more and no less. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void of_lossesByChance_areNamedExactly(long seed) {
        Random chance = new Random(seed);
        boolean[] legacyHas = new boolean[1200];
        boolean[] weHave = new boolean[1200];
        for (int n = 0; n < 1200; n++) {
            legacyHas[n] = n == 0 || n == 1199 || chance.nextInt(20) > 0;
            weHave[n] = n == 0 || n == 1199 || chance.nextInt(20) > 0;
        }
        Proof proof = Proof.of(
                        recorded(0, 1200, MOVING, seed * SECOND, n -> legacyHas[n]),
                        recorded(0, 1200, MOVING, 0, n -> weHave[n]),
                        null)
                .orElseThrow();
        List<Integer> lost = new ArrayList<>();
        int alone = 0;
        for (int n = 0; n < 1200; n++) {
            if (legacyHas[n] && !weHave[n]) lost.add(n * 6000);
            if (weHave[n] && !legacyHas[n]) alone++;
        }
        assertEquals(
                lost,
                proof.missingHere().stream()
                        .map(m -> m.rtp() == null ? 0 : m.rtp().timestamp())
                        .toList(),
                "seed " + seed);
        assertEquals(alone, proof.missingThere().size(), "seed " + seed);
    }
}
