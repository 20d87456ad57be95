package pasu.core.bell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldingTest {
    private static final BellId BELL = BellId.random();

    private final Folding folding = new Folding();

    private Landing place(int serial, long second) {
        return folding.place(Presses.at(BELL, serial, Duration.ofSeconds(second)));
    }

    @Test
    void pressesWithinAMinuteOfTheFirst_standInItsAlarm_andThenInAnother() {
        Landing first = place(1, 0);
        assertInstanceOf(Landing.Opened.class, first);
        assertEquals(first.press().id(), first.alarm());
        assertEquals(first.alarm(), place(2, 30).alarm());
        assertEquals(first.alarm(), place(3, 59).alarm());
        Landing later = place(4, 60);
        assertInstanceOf(Landing.Opened.class, later);
        assertEquals(later.alarm(), place(5, 61).alarm());
    }

    @Test
    void anotherBell_hasItsOwnAlarm() {
        Landing first = place(1, 0);
        Landing other = folding.place(Presses.at(BellId.random(), 1, Duration.ofSeconds(1)));
        assertInstanceOf(Landing.Opened.class, other);
        assertNotEquals(first.alarm(), other.alarm());
        assertTrue(other.press().flags().isEmpty());
    }

    @Test
    void identicalBytes_areTheSamePress_howeverLateTheyCome() {
        Press press = Presses.at(BELL, 1, Duration.ZERO);
        Landing first = folding.place(press);
        Press retried = Presses.sent(BELL, 1, press.at(), Presses.NOON.plusSeconds(200));
        assertEquals(new Landing.Repeated(first.press(), first.alarm()), folding.place(retried));
    }

    @Test
    void aSerialUsedBefore_withOtherContent_isANewFlaggedPress() {
        place(7, 0);
        Landing other = place(7, 5);
        assertInstanceOf(Landing.Joined.class, other);
        assertTrue(other.press().is(PressFlag.REUSED_SERIAL));
    }

    @Test
    void aBellWithoutAClock_thatSaysTheSameAfterItsNextBoot_losesNobody() {
        Press boot = Presses.sent(BELL, 1, "2000-01-01T00:00:09Z", Presses.NOON);
        Landing first = folding.place(boot);
        assertTrue(first.press().is(PressFlag.ODD_CLOCK));
        Press retry = Presses.sent(BELL, 1, boot.at(), Presses.NOON.plusSeconds(9));
        assertInstanceOf(Landing.Repeated.class, folding.place(retry));

        Press nextBoot = Presses.sent(BELL, 1, boot.at(), Presses.NOON.plus(Duration.ofDays(40)));
        Landing second = folding.place(nextBoot);
        assertInstanceOf(Landing.Opened.class, second);
        assertEquals(1, second.press().repeat());
        assertTrue(second.press().is(PressFlag.REUSED_SERIAL));
        assertNotEquals(first.alarm(), second.alarm());
        Press itsRetry = nextBoot.repeated(0);
        assertEquals(second.alarm(), folding.place(itsRetry).alarm());
    }

    @Test
    void anInspectorsPress_neverHidesAPersons() {
        Landing round = folding.place(Presses.at(BELL, 1, Presses.NOON, PressFlag.INSPECTION));
        Landing person = folding.place(Presses.at(BELL, 2, Presses.NOON.plusSeconds(2)));
        assertInstanceOf(Landing.Opened.class, person);
        assertNotEquals(round.alarm(), person.alarm());
    }

    @Test
    void aSelfTest_raisesNothing_andHidesNothing() {
        Landing test = folding.place(Presses.at(BELL, 1, Presses.NOON, PressFlag.SELF_TEST));
        assertInstanceOf(Landing.Tested.class, test);
        assertNull(test.alarm());
        assertInstanceOf(Landing.Opened.class, place(2, 1));
    }

    @Test
    void aClosedAlarm_isNotTold_soAPressOpensAnother() {
        Landing first = place(1, 0);
        Folding after = new Folding();
        after.landed(first.press(), first.alarm());
        assertInstanceOf(Landing.Opened.class, after.place(Presses.at(BELL, 2, Duration.ofSeconds(5))));
    }

    @Test
    void aPressOfAJournal_findsTheAlarmOfItsOwnMinute_notALaterOne() {
        Landing first = place(1, 0);
        Landing later = place(2, 70);
        Landing settled = folding.settle(new Landing.Opened(Presses.at(BELL, 3, Duration.ofSeconds(5))));
        assertEquals(first.alarm(), settled.alarm());
        assertNotEquals(later.alarm(), settled.alarm());
        assertEquals(Map.of(settled.press().id(), first.press().id()), folding.given());
    }

    @Test
    void aTimeThatIsNone_isFlagged() {
        for (String at : new String[] {"", "yesterday", "2000-01-01T00:00:00Z", "2099-01-01T00:00:00Z"})
            assertTrue(Presses.sent(BELL, 1, at, Presses.NOON).is(PressFlag.ODD_CLOCK), at);
        assertTrue(Presses.sent(BELL, 1, "2026-11-22T12:04:59+09:00", Presses.NOON)
                .flags()
                .isEmpty());
    }
}
