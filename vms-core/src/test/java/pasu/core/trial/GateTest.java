package pasu.core.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pasu.core.camera.CameraId;

/** The gate opens only when every criterion holds, and says what stands against it. */
class GateTest {
    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(10));
    private static final CameraId ONE = CameraId.random();
    private static final CameraId OTHER = CameraId.random();
    private static final Observed WHOLE = new Observed(Map.of(), Set.of());

    private final Trial trial = new Trial(
            UUID.randomUUID(),
            "동문동",
            List.of(ONE, OTHER),
            new Criteria(10, 99.0, 1),
            START,
            "kim",
            TrialState.RUNNING,
            1);

    private TrialIssue issue(int number, Severity severity, IssueState state) {
        return new TrialIssue(
                trial.id(), number, "화면이 어둡다", severity, ONE, null, "lee", null, state, "kim", START, null, 1);
    }

    private Gate gate(List<TrialIssue> issues, Observed observed, Instant now) {
        return Gate.of(trial, issues, observed, now);
    }

    private Observed missing(Duration time) {
        return new Observed(Map.of(OTHER, time.toNanos() / 1000), Set.of());
    }

    @Test
    void everythingHolds_isOpen_andTheTrialIsAccepted() {
        Gate gate = gate(List.of(), WHOLE, END);
        assertTrue(gate.isOpen());
        assertEquals("", gate.words());
        Trial accepted = trial.accepted(gate);
        assertEquals(TrialState.ACCEPTED, accepted.state());
        assertThrows(TrialBook.Conflict.class, () -> accepted.extended(3));
    }

    @Test
    void aSecondBeforeItsEnd_aDayIsLeft() {
        Gate gate = gate(List.of(), WHOLE, END.minusSeconds(1));
        assertEquals("period 1", gate.words());
        assertThrows(TrialBook.Conflict.class, () -> trial.accepted(gate));
        assertEquals("period 10", gate(List.of(), WHOLE, START).words());
    }

    @Test
    void extended_itEndsLater() {
        assertEquals(
                "period 3", Gate.of(trial.extended(3), List.of(), WHOLE, END).words());
    }

    @Test
    void aCameraThatMissesMoreThanItMay_isNamed() {
        Duration may = Duration.ofDays(10).dividedBy(100);
        assertTrue(gate(List.of(), missing(may), END).isOpen());
        Gate gate = gate(List.of(), missing(may.plusMillis(1)), END);
        assertEquals("recorded 1", gate.words());
        assertEquals(List.of(OTHER), gate.conditions().get(1).cameras());
    }

    @Test
    void aCameraThatIsNotRecordedNow_isNamed() {
        Gate gate = gate(List.of(), new Observed(Map.of(), Set.of(ONE)), END);
        assertEquals("recording 1", gate.words());
        assertEquals(List.of(ONE), gate.conditions().get(2).cameras());
    }

    @Test
    void openIssues_closeIt_alsoThoseThatNobodyLookedAtAgain() {
        for (Severity severity : List.of(Severity.CRITICAL, Severity.MAJOR)) {
            assertFalse(gate(List.of(issue(1, severity, IssueState.OPEN)), WHOLE, END)
                    .isOpen());
            assertFalse(gate(List.of(issue(1, severity, IssueState.FIXED)), WHOLE, END)
                    .isOpen());
            assertTrue(gate(List.of(issue(1, severity, IssueState.CLOSED)), WHOLE, END)
                    .isOpen());
        }
        List<TrialIssue> minor = new ArrayList<>(List.of(issue(1, Severity.MINOR, IssueState.OPEN)));
        assertTrue(gate(minor, WHOLE, END).isOpen(), "one minor issue may stay");
        minor.add(issue(2, Severity.MINOR, IssueState.FIXED));
        assertEquals("minor-issues 2", gate(minor, WHOLE, END).words());
    }

    @Test
    void issue_goesFromHandToHand_andWhoMendedItDoesNotCloseIt() {
        TrialIssue open = issue(1, Severity.MAJOR, IssueState.OPEN);
        assertThrows(TrialBook.Conflict.class, () -> open.after(new IssueStep.Recheck("kim", true, "")));
        TrialIssue fixed = open.after(new IssueStep.Fix("lee", "렌즈 청소"));
        assertEquals(IssueState.FIXED, fixed.state());
        assertThrows(TrialBook.Conflict.class, () -> fixed.after(new IssueStep.Fix("lee", "again")));
        assertThrows(TrialBook.Conflict.class, () -> fixed.after(new IssueStep.Recheck("lee", true, "")));
        assertEquals(
                IssueState.OPEN,
                fixed.after(new IssueStep.Recheck("kim", false, "아직 어둡다")).state());
        TrialIssue closed = fixed.after(new IssueStep.Recheck("kim", true, ""));
        assertEquals(IssueState.CLOSED, closed.state());
        assertEquals(
                IssueState.CLOSED,
                closed.after(new IssueStep.Note("kim", "사진 첨부")).state());
        assertEquals(
                IssueState.OPEN,
                closed.after(new IssueStep.Recheck("lee", false, "again")).state());
    }

    @Test
    void oddCriteria_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Criteria(0, 99, 0));
        assertThrows(IllegalArgumentException.class, () -> new Criteria(10, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Criteria(10, 100.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Criteria(10, Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> new Criteria(10, 99, -1));
    }
}
