package pasu.ingest.sim.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BeatTest {
    private static final long NOON = 1_795_348_800_000_000L;

    @Test
    void due_ofManyStreams_isSpreadEvenlyOverTheFrameTime() {
        Beat beat = new Beat(1400, NOON);
        long before = beat.due();
        for (int turn = 1; turn < 15 * 1400; turn++) {
            beat.advance();
            long step = beat.due() - before;
            assertTrue(step >= 46 && step <= 49, "a turn every 47.6 µs, got " + step);
            before = beat.due();
        }
        beat.advance();
        assertEquals(NOON + 1_000_000, beat.due());
    }

    @Test
    void tick_atTheFullMinute_isAMultipleOfTheFramesOfAMinute() {
        assertEquals(0, new Beat(2, NOON).tick() % 900);
        assertEquals(1, new Beat(2, NOON + 1).tick() % 900);
    }
}
