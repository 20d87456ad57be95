package pasu.core.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.Place;
import pasu.core.camera.CameraId;

class IncidentRulesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T03:00:00Z");
    private static final Incident OPEN =
            Incident.opened(IncidentId.random(), "싸움", Origin.SUSPICION, new Place("서부시장", null), NOON, "kim");

    private static final List<Step> STEPS = List.of(
            new Step.Note("kim", "w"),
            new Step.Report("kim", Origin.PHONE, "w"),
            new Step.LinkAlarm("kim", AlarmId.random()),
            new Step.UnlinkAlarm("kim", AlarmId.random()),
            new Step.KeepFootage("kim", CameraId.random(), NOON, NOON.plusSeconds(9)),
            new Step.HandOver("kim", "lee", ""),
            new Step.Close("kim", ClosureCode.ARREST, ""),
            new Step.MergeInto("kim", IncidentId.random()),
            new Step.Absorb("kim", IncidentId.random()),
            new Step.SplitOff("kim", IncidentId.random()),
            new Step.Dispatched("", "dispatch/x", "arrived"));

    private static Incident after(Step step) {
        return IncidentRules.apply(OPEN, step, NOON).incident();
    }

    private static String row(Incident incident) {
        List<String> outcomes = new ArrayList<>();
        for (Step step : STEPS)
            try {
                IncidentRules.After after = IncidentRules.apply(incident, step, NOON);
                assertEquals(incident.version() + 1, after.incident().version());
                assertEquals(after.incident().version(), after.fact().version());
                assertEquals(step.by(), after.fact().by());
                outcomes.add(after.incident().state().getClass().getSimpleName());
            } catch (IncidentRules.NotPossible e) {
                outcomes.add("-");
            }
        return String.join(" ", outcomes);
    }

    @Test
    void everyState_everyStep() {
        assertEquals("Open Open Open Open Open Open Closed Merged Open Open Open", row(OPEN));
        Incident closed = after(new Step.Close("kim", ClosureCode.ARREST, ""));
        assertEquals("Closed Closed - - Closed - - - - - Closed", row(closed));
        assertEquals("- - - - - - - - - - -", row(after(new Step.MergeInto("kim", IncidentId.random()))));
    }

    @Test
    void handedOver_isTheOthers() {
        assertEquals(
                new IncidentState.Open("lee", NOON),
                after(new Step.HandOver("kim", "lee", "교대")).state());
    }

    @Test
    void anotherCode_wantsWords() {
        assertThrows(IncidentRules.NotPossible.class, () -> after(new Step.Close("kim", ClosureCode.OTHER, "  ")));
    }
}
