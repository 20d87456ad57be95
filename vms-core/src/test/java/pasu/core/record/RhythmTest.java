package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long MILLI = 1_000_000;

    @Test
    void take_late_nextTimeIsNotMoved() {
        Rhythm rhythm = new Rhythm(SECOND, 300, 0);
        assertFalse(rhythm.take(299 * MILLI));
        assertTrue(rhythm.take(400 * MILLI));

        assertFalse(rhythm.take(1299 * MILLI));
        assertTrue(rhythm.take(5250 * MILLI));

        assertFalse(rhythm.take(5299 * MILLI));
        assertTrue(rhythm.take(5300 * MILLI));
    }

    @Test
    void restart_dueAfterAWholePeriod_thenAtItsOwnTime() {
        Rhythm rhythm = new Rhythm(SECOND, 300, 0);
        rhythm.restart(700 * MILLI);

        assertFalse(rhythm.take(1699 * MILLI));
        assertTrue(rhythm.take(1700 * MILLI));
        assertFalse(rhythm.take(2299 * MILLI));
        assertTrue(rhythm.take(2300 * MILLI));
    }

    @Test
    void ticks_beginBelowZero_asNanoTimeMay() {
        Rhythm rhythm = new Rhythm(SECOND, 0, -2500 * MILLI);

        assertFalse(rhythm.take(-2001 * MILLI));
        assertTrue(rhythm.take(-2000 * MILLI));
    }

    @Test
    void heldUpTogether_goOnAtTheirOwnTimes() {
        Set<Long> times = new HashSet<>();
        for (int spread = 0; spread < 1000; spread += 100) {
            Rhythm rhythm = new Rhythm(SECOND, spread, 0);
            rhythm.restart(1000 * MILLI);
            assertTrue(rhythm.take(9950 * MILLI));
            long now = 9950 * MILLI;
            while (!rhythm.take(now)) now += MILLI;
            times.add(now);
        }

        assertEquals(10, times.size());
    }
}
