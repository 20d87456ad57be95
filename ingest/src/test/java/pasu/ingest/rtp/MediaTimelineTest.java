package pasu.ingest.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MediaTimelineTest {
    private final MediaTimeline timeline = new MediaTimeline();
    private long arrival;

    private void frame(int timestamp) {
        arrival += 66_666_667;
        timeline.frame(timestamp, arrival);
    }

    @Test
    void frame_evenTimestamps_areKeptExactly() {
        for (int i = 0; i < 5; i++) {
            frame(1_000_000 + i * 6000);
            assertEquals(i * 6000L, timeline.decodeTime());
            assertEquals(0, timeline.compositionOffset());
        }
        assertEquals(6000, timeline.expectedDuration());
    }

    @Test
    void frame_timestampWraps_goesOn() {
        frame(-6000);
        frame(0);
        assertFalse(timeline.jumped());
        frame(6000);
        assertEquals(12_000, timeline.decodeTime());
    }

    @Test
    void frame_timestampStandsStill_goesOnByArrival() {
        frame(0);
        frame(0);
        frame(0);
        assertEquals(2 * 6000, timeline.decodeTime());
        assertEquals(0, timeline.compositionOffset());
        // It goes on, and has not lost the time in which it stood.
        frame(3 * 6000);
        assertEquals(3 * 6000, timeline.decodeTime());
    }

    /** A clock of 1 kHz that is said to be of 90: the recording's length is still that of what was recorded. */
    @Test
    void frame_clockRunsTooSlow_isHeldToArrivals() {
        for (int i = 0; i < 15 * 60; i++) frame(i * 67);
        assertTrue(timeline.decodeTime() > 60 * 90_000 - 11 * 90_000, "it is " + timeline.decodeTime());
    }

    @Test
    void frame_anotherSource_goesOnByArrivalWhateverItsTimestamps() {
        frame(0);
        frame(6000);
        timeline.restart();
        frame(6000 + 3 * 90_000);
        assertTrue(timeline.jumped());
        assertEquals(6000 + 6000, timeline.decodeTime());
    }

    /** I P B B P B B …: decode times grow, presentation times are the camera's. */
    @Test
    void frame_bFrames_keepPresentationAndGrowInDecodeOrder() {
        int[] shown = {0, 3, 1, 2, 6, 4, 5, 9, 7, 8, 12, 10, 11};
        long before = -1;
        List<Long> presented = new ArrayList<>();
        for (int at : shown) {
            frame(at * 6000);
            assertTrue(timeline.decodeTime() > before);
            before = timeline.decodeTime();
            presented.add((timeline.decodeTime() + timeline.compositionOffset()) / 6000);
        }
        assertEquals(List.of(0L, 3L, 1L, 2L, 6L, 4L, 5L, 9L, 7L, 8L, 12L, 10L, 11L), presented);
        assertTrue(before <= 12 * 6000);
    }

    @Test
    void frame_clockJumps_goesOnByArrivalAndSaysSo() {
        frame(0);
        frame(6000);
        assertFalse(timeline.jumped());
        frame(6000 + 3600 * 90_000);
        assertTrue(timeline.jumped());
        assertEquals(12_000, timeline.decodeTime(), 2);
        frame(6000 + 3600 * 90_000 + 6000);
        assertFalse(timeline.jumped());
        assertEquals(18_000, timeline.decodeTime(), 2);
    }

    @Test
    void frame_clockJumpsBack_goesOnByArrival() {
        frame(900_000_000);
        frame(5);
        assertTrue(timeline.jumped());
        assertEquals(6000, timeline.decodeTime(), 2);
        // Five seconds are more than pictures out of order explain.
        frame(5 - 5 * 90_000);
        assertTrue(timeline.jumped());
        assertEquals(12_000, timeline.decodeTime(), 4);
    }

    /** A pause is no jump: the camera's clock went on as ours did. */
    @Test
    void frame_pauseOfAMinute_isNoJump() {
        frame(0);
        arrival += 60_000_000_000L;
        frame(60 * 90_000 + 6000);
        assertFalse(timeline.jumped());
        assertEquals(60 * 90_000 + 6000, timeline.decodeTime());
    }
}
