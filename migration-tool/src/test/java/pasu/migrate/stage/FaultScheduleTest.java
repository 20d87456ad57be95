package pasu.migrate.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pasu.migrate.cutover.Route;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Plan;
import pasu.migrate.plan.RecorderPlan;

class FaultScheduleTest {
    private static final RecorderPlan RECORDER =
            new RecorderPlan("nvr", "rtsp://nvr/{channel}", "rtsp://nvr/{channel}", null, null, "nvr", List.of());

    private static Plan plan(int cameras, int overlapSeconds, int parallel) {
        return new Plan(
                "a night",
                URI.create("http://pasu"),
                overlapSeconds,
                parallel,
                List.of(RECORDER),
                List.of(),
                IntStream.range(0, cameras).mapToObj(FaultScheduleTest::camera).toList());
    }

    private static CameraPlan camera(int nth) {
        String name = "gate " + nth;
        URI url = URI.create("rtsp://10.0.0." + nth + "/main");
        return new CameraPlan(name, "nvr", "ch-" + nth, url, Route.TWO_SESSIONS, 1, "cam", null, "동문동", null);
    }

    @Test
    void of_aSmallPlan_allBeginsBeforeItCanBeDone() {
        for (long seed = 0; seed < 100; seed++) {
            FaultSchedule schedule = FaultSchedule.of(plan(4, 5, 4), seed);
            assertEquals(3, schedule.faults().size());
            assertTrue(schedule.lastSeconds() < 5, schedule.toString());
        }
    }

    @Test
    void of_aLargePlan_oneOfFiveCamerasIsBusyOneReboots_andOneRecorderDies_withinFortySeconds() {
        FaultSchedule schedule = FaultSchedule.of(plan(52, 60, 8), 7);
        for (FaultSchedule.Kind kind : List.of(FaultSchedule.Kind.BUSY, FaultSchedule.Kind.REBOOTS))
            assertEquals(
                    11, schedule.faults().stream().filter(f -> f.kind() == kind).count());
        assertEquals("recorder nvr is dead", schedule.faults().getLast().words());
        assertTrue(schedule.lastSeconds() < 40, schedule.toString());
    }

    @Test
    void of_theSameSeed_isTheSame_andAnotherIsAnother() {
        assertEquals(FaultSchedule.of(plan(20, 60, 8), 1), FaultSchedule.of(plan(20, 60, 8), 1));
        assertNotEquals(FaultSchedule.of(plan(20, 60, 8), 1), FaultSchedule.of(plan(20, 60, 8), 2));
    }
}
