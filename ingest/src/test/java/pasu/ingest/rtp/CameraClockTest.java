package pasu.ingest.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CameraClockTest {
    private static final long START = 1_795_000_000_000_000L;
    private static final long FRAME_MICROS = 66_667;
    private static final long HOUR = 3_600_000_000L;

    private final CameraClock clock = new CameraClock();
    private long frames;
    private long host = START;

    /** A frame that took so long on its way. @return how much later than it was taken it is said to be, µs */
    private long frame(long delay) {
        return frame(delay, 0);
    }

    /** @param ppm by which the camera's media clock runs faster */
    private long frame(long delay, double ppm) {
        long taken = frames++ * FRAME_MICROS;
        long media = Math.round(taken * (1 + ppm / 1e6) * 9 / 100);
        return clock.frame(media, host + taken + delay, (taken + delay) * 1000) - (host + taken);
    }

    private void report(long aheadMicros) {
        long taken = frames * FRAME_MICROS;
        clock.report(new SenderReport(1, host + taken + aheadMicros, 0), Math.round(taken * 9 / 100.0));
    }

    @Test
    void frame_withoutReports_followsTheEarliestArrivals() {
        long[] delays = {40_000, 5_000, 90_000, 5_000, 300_000, 20_000};
        for (long delay : delays) frame(delay);
        assertEquals(5_000, frame(7_000), 1_000);
        assertTrue(clock.cameraOffsetMicros().isEmpty());
        assertFalse(clock.isBelieved());
    }

    @Test
    void frame_cameraWhoseClockIsRight_isBelieved() {
        frame(150_000);
        report(-2_000);
        assertEquals(-2_000, frame(150_000), 100);
        assertTrue(clock.isBelieved());
        assertEquals(-152_000, clock.cameraOffsetMicros().orElseThrow(), 1_000);
    }

    @Test
    void frame_cameraWhoseClockIsWrong_isNotBelievedAndItsOffsetIsTold() {
        frame(20_000);
        report(HOUR);
        assertEquals(20_000, frame(20_000), 100);
        assertEquals(HOUR - 20_000, clock.cameraOffsetMicros().orElseThrow(), 1_000);
    }

    /** Ours is set by an hour: frames are at the new time at once, and no camera drifts by it. */
    @Test
    void frame_ourClockIsSet_isFollowedAtOnceBothWays() {
        for (int i = 0; i < 15 * 80; i++) frame(10_000);
        host += HOUR;
        assertEquals(10_000, frame(10_000), 1_000);
        host -= 2 * HOUR;
        assertEquals(10_000, frame(10_000), 1_000);
        assertEquals(0, clock.driftPpm().orElseThrow(), 1);
    }

    @Test
    void driftPpm_cameraThatRunsFast_isMeasuredOnceAMinuteIsSeen() {
        for (int i = 0; i < 15 * 30; i++) frame(10_000, 80);
        assertTrue(clock.driftPpm().isEmpty());
        for (int i = 0; i < 15 * 600; i++) frame(10_000, 80);
        assertEquals(80, clock.driftPpm().orElseThrow(), 5);
    }

    @Test
    void reset_afterAJump_forgetsReportsOfBefore() {
        frame(10_000);
        report(0);
        frame(10_000);
        clock.reset();
        frame(10_000);
        assertFalse(clock.isBelieved());
    }
}
