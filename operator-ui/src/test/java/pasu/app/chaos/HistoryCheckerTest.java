package pasu.app.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pasu.app.chaos.FaultKind.DB_RESTART;
import static pasu.app.chaos.FaultKind.HANG;
import static pasu.app.chaos.FaultKind.KILL;
import static pasu.app.chaos.FaultKind.PARTITION;
import static pasu.app.chaos.FaultKind.ROLLING_RESTART;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each thing that a cluster can do wrong is planted, and named; what its faults allow is not. */
class HistoryCheckerTest {
    private final Told told = new Told();

    private <F extends Finding> F only(Class<F> kind) {
        List<Finding> findings = told.findings();
        assertEquals(1, findings.size(), findings::toString);
        assertTrue(!findings.getFirst().words().isBlank());
        return assertInstanceOf(kind, findings.getFirst());
    }

    private void clean() {
        assertEquals(List.of(), told.findings());
    }

    /** Killed at 20 s, taken over, back at 30 s, and its camera moves back with an overlap. */
    private Told killedAndBack(double taken) {
        return told.fault(KILL, "a", 20, 30)
                .recorded("a", 1, 0, 19.2)
                .granted("b", 2, taken - 0.3)
                .recorded("b", 2, taken, 42)
                .granted("a", 3, 41)
                .recorded("a", 3, 40, 60);
    }

    @Test
    void wholeRunUnderAFault_hasNoFinding() {
        killedAndBack(22.9)
                .pressed(1, "x")
                .pressed(2, "x")
                .pressed(3, "")
                .pressed(4, "")
                .alarm("x", 1, 2)
                .alarm("y", 3)
                .ordered("o1", true)
                .ordered("o2", false)
                .ordered("o3", false)
                .effect("o1", "new")
                .effect("o1", "known")
                .effect("o1", "accepted")
                .effect("o2", "new");
        clean();
    }

    @Test
    void killedNodesCamera_thatIsTakenLate_isLost_bySoMuch() {
        killedAndBack(24);
        Finding.LostFrames lost = only(Finding.LostFrames.class);
        assertEquals(192, lost.hole().first());
        assertEquals(48, lost.hole().count());
        assertEquals(Told.micros(0.9), lost.lateMicros(), "the last was sent at 23.9 s, and 23 s is allowed");
        assertEquals(Set.of("a"), lost.hole().keepers());
    }

    @Test
    void whatAKilledNodeHadLongBefore_isLost() {
        told.fault(KILL, "a", 20, 30)
                .recorded("a", 1, 0, 18.4)
                .granted("b", 2, 21)
                .recorded("b", 2, 21, 60);
        assertEquals(184, only(Finding.LostFrames.class).hole().first());
    }

    @Test
    void frameOfACameraWhoseNodeWasNotStruck_isLost() {
        told.fault(KILL, "b", 20, 30).recorded("a", 1, 0, 60, number -> number != 205);
        Finding.LostFrames lost = only(Finding.LostFrames.class);
        assertEquals(1, lost.hole().count());
        assertEquals(0, lost.lateMicros());
    }

    @Test
    void frameWithoutAnyFault_isLost_butNotOutsideOfWhatIsJudged() {
        told.recorded("a", 1, 1, 59, number -> number != 300);
        assertEquals(300, only(Finding.LostFrames.class).hole().first());
    }

    @Test
    void cameraThatNobodyRecordsToTheEnd_isLost() {
        told.fault(KILL, "a", 20, 30).recorded("a", 1, 0, 20);
        assertEquals(381, only(Finding.LostFrames.class).hole().count());
    }

    @Test
    void hungNode_hasEightSeconds_andWhatItHadInMemoryIsNotLost() {
        told.fault(HANG, "a", 20, 50)
                .recorded("a", 1, 0, 20)
                .granted("b", 2, 27)
                .recorded("b", 2, 29, 60);
        clean();
        told.kept.removeIf(frame -> frame.number() >= 197 && frame.number() <= 291);
        List<Finding> findings = told.findings();
        assertEquals(1, findings.size(), "19.7 s is not the fault's");
        told.recorded("a", 1, 19.7, 20);
        told.kept.removeIf(frame -> frame.number() < 295 && frame.epoch() == 2);
        assertEquals(Told.micros(0.4), only(Finding.LostFrames.class).lateMicros());
    }

    @Test
    void nodeThatHadTakenOver_andIsKilledInTurn_addsItsTime() {
        told.fault(KILL, "a", 20, 40)
                .fault(KILL, "b", 22, 40)
                .recorded("a", 1, 0, 19.5)
                .granted("c", 3, 24)
                .recorded("c", 3, 25, 60);
        clean();
        told.faults.removeLast();
        only(Finding.LostFrames.class);
        told.fault(KILL, "b", 24.6, 40);
        assertEquals(1, told.findings().size(), "the first one's time was over by then");
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"KILL", "HANG"})
    void whatLeavesTheNodeAlive_costsNoFrame(FaultKind kind) {
        told.fault(kind, kind == DB_RESTART ? "" : "a", 20, 30).recorded("a", 1, 0, 60, number -> number != 210);
        only(Finding.LostFrames.class);
    }

    @Test
    void frameThatIsNotWhatWasSent_isNamed_andIsNotKept() {
        told.recorded("a", 1, 0, 60, number -> number != 210);
        told.kept.add(Told.frame(210, "a", 1, false));
        List<Finding> findings = told.findings();
        assertEquals(2, findings.size());
        assertTrue(findings.contains(new Finding.FalseFrames(Told.CAMERA, "a", 210, 1)), findings::toString);
    }

    @Test
    void framesOfTwoNodes_areNoFault_framesTwiceOnOneAre() {
        told.recorded("a", 1, 0, 31).granted("b", 2, 30.5).recorded("b", 2, 30, 60);
        clean();
        told.recorded("b", 2, 40, 40.3);
        assertEquals(new Finding.FramesTwice(Told.CAMERA, "b", 400, 3), only(Finding.FramesTwice.class));
    }

    @Test
    void formerOwner_thatRecordsOn_isStale() {
        told.recorded("a", 1, 0, 34.9).granted("b", 2, 30).recorded("b", 2, 30, 60);
        clean();
        told.recorded("a", 1, 34.9, 36);
        Finding.StaleOwner stale = only(Finding.StaleOwner.class);
        assertEquals("a", stale.node());
        assertEquals(1, stale.epoch());
        assertEquals(Told.micros(5.9), stale.lateMicros());
    }

    @Test
    void formerOwner_thatCouldNotKnow_isNotStale_untilItCould() {
        told.fault(PARTITION, "a", 20, 40)
                .recorded("a", 1, 0, 49.9)
                .granted("b", 2, 26)
                .recorded("b", 2, 26, 60);
        clean();
        told.recorded("a", 1, 49.9, 50.3);
        only(Finding.StaleOwner.class);
    }

    @Test
    void faultOfAnotherNode_doesNotExcuseAStaleOwner_thatOfTheDatabaseDoes() {
        told.fault(ROLLING_RESTART, "c", 20, 40)
                .recorded("a", 1, 0, 40)
                .granted("b", 2, 26)
                .recorded("b", 2, 26, 60);
        only(Finding.StaleOwner.class);
        told.fault(DB_RESTART, "", 28, 33);
        clean();
    }

    @Test
    void epochOfTwoNodes_isShared() {
        told.recorded("a", 1, 0, 40).recorded("b", 1, 30, 60);
        assertEquals(Set.of("a", "b"), only(Finding.EpochShared.class).nodes());
    }

    @Test
    void acceptedPressInNoAlarm_isForgotten() {
        told.recorded("a", 1, 0, 60).pressed(7, "x").alarm("x", 6);
        assertEquals(7, only(Finding.ForgottenAlarm.class).press().key().serial());
    }

    @Test
    void pressInTwoAlarms_isNamed_whetherOrNotItWasAccepted() {
        told.recorded("a", 1, 0, 60).pressed(7, "").alarm("x", 7).alarm("y", 7);
        assertEquals(Set.of("x", "y"), only(Finding.PressTwice.class).alarms());
    }

    @Test
    void pressInAnotherAlarmThanItsAnswerNamed_isNamed() {
        told.recorded("a", 1, 0, 60).pressed(7, "x").alarm("x").alarm("y", 7);
        assertEquals("y", only(Finding.PressElsewhere.class).alarm());
    }

    @Test
    void orderThatSendsTwoUnits_isDouble() {
        told.recorded("a", 1, 0, 60).ordered("o", true).effect("o", "new").effect("o", "new");
        assertEquals(new Finding.DoubleDispatch("o", 2), only(Finding.DoubleDispatch.class));
    }

    @Test
    void orderUnderAnotherName_isStrange() {
        told.recorded("a", 1, 0, 60).ordered("o", true).effect("o", "new").effect("again", "new");
        assertEquals("again", only(Finding.StrangeDispatch.class).order());
    }

    @Test
    void acceptedOrderThatNeverCame_isForgotten() {
        told.recorded("a", 1, 0, 60).ordered("o", true).ordered("p", false);
        assertEquals("o", only(Finding.ForgottenDispatch.class).order());
    }
}
