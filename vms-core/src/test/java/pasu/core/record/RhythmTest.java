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
    void done_late_nextTimeIsNotMoved() {
        Rhythm rhythm = new Rhythm(SECOND, 300, 0);
        rhythm.done(400 * MILLI);

        assertFalse(rhythm.isDue(1299 * MILLI));
        assertTrue(rhythm.isDue(1300 * MILLI));
        rhythm.done(5250 * MILLI);

        assertFalse(rhythm.isDue(5299 * MILLI));
        assertTrue(rhythm.isDue(5300 * MILLI));
    }

    @Test
    void restart_dueAfterAWholePeriod_thenAtItsOwnTime() {
        Rhythm rhythm = new Rhythm(SECOND, 300, 0);
        rhythm.restart(700 * MILLI);

        assertFalse(rhythm.isDue(1699 * MILLI));
        assertTrue(rhythm.isDue(1700 * MILLI));
        rhythm.done(1700 * MILLI);

        assertTrue(rhythm.isDue(2300 * MILLI));
    }

    @Test
    void ticks_beginBelowZero_asNanoTimeMay() {
        Rhythm rhythm = new Rhythm(SECOND, 0, -2500 * MILLI);

        assertFalse(rhythm.isDue(-2001 * MILLI));
        assertTrue(rhythm.isDue(-2000 * MILLI));
    }

    @Test
    void held_upTogether_goOnAtTheirOwnTimes() {
        Set<Long> times = new HashSet<>();
        for (int spread = 0; spread < 1000; spread += 100) {
            Rhythm rhythm = new Rhythm(SECOND, spread, 0);
            rhythm.restart(1000 * MILLI);
            rhythm.done(9950 * MILLI);
            long now = 9950 * MILLI;
            while (!rhythm.isDue(now)) now += MILLI;
            times.add(now);
        }

        assertEquals(10, times.size());
    }
}
