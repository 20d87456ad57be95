package pasu.migrate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether there is room for a plan's cameras is said before a byte moves. */
class CapacityTest {
    private static final long MBIT = 125_000;
    private static final Plan PLAN = PlanReader.read("""
        name: a night
        pasu: http://pasu
        recorders:
          - {name: nvr, live: "rtsp://nvr/{channel}", archive: "rtsp://nvr/a/{channel}"}
        cameras:
          - {name: a, recorder: nvr, channel: "1", route: two-sessions, url: "rtsp://10.0.0.1/x"}
          - {name: b, recorder: nvr, channel: "2", route: relay}
          - {name: c, recorder: nvr, channel: "3", route: hand-over, url: "rtsp://10.0.0.3/x"}
        """);

    private static Capacity of(Map<String, Long> sends, long free) {
        return Capacity.of(PLAN, sends, 30, free);
    }

    @Test
    void room_isReckonedFromWhatIsSent_andTheUnknownCountAsTheMiddleOne() {
        Capacity needed = of(Map.of("a", MBIT, "b", 3 * MBIT), Long.MAX_VALUE);
        assertEquals(7 * MBIT, needed.bytesPerSecond());
        assertEquals(7 * MBIT * 86_400 * 30, needed.neededBytes());
        assertEquals(List.of(), needed.problems(1000));
        assertTrue(needed.words(30).startsWith("2 of 3 cameras measured: 7.0 Mbit/s together, 30 days are 2.3 TB"));
    }

    @Test
    void aByteLessThanIsNeeded_isTooLittle() {
        Map<String, Long> sends = Map.of("a", MBIT, "b", MBIT, "c", MBIT);
        long needed = 3 * MBIT * 86_400 * 30;
        assertEquals(List.of(), of(sends, needed).problems(1000));
        assertEquals(1, of(sends, needed - 1).problems(1000).size());
    }

    @Test
    void line_isNotFilledToItsLast() {
        Map<String, Long> sends = Map.of("a", 30 * MBIT, "b", 30 * MBIT, "c", 20 * MBIT);
        assertEquals(List.of(), of(sends, Long.MAX_VALUE).problems(100));
        assertEquals(
                List.of("80 Mbit/s are more than 80 % of a line of 99 Mbit/s"),
                of(sends, Long.MAX_VALUE).problems(99));
    }

    @Test
    void nothingMeasured_isNoRoom() {
        assertEquals(1, of(Map.of(), Long.MAX_VALUE).problems(1000).size());
    }

    @Test
    void relayedCameras_areSessionsOfTheirRecorder() {
        assertEquals(2, Capacity.relayed(PLAN, PLAN.recorders().getFirst()));
    }
}
