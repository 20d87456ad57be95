package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.Actor;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmChange;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.AlarmState;
import pasu.core.alarm.CloseReason;
import pasu.core.alarm.Move;
import pasu.core.alarm.Rung;
import pasu.core.bell.BellBook;
import pasu.core.bell.BellId;
import pasu.core.bell.BellKind;
import pasu.core.bell.BellTest;
import pasu.core.bell.Landing;
import pasu.core.bell.Press;
import pasu.core.bell.PressFlag;
import pasu.core.bell.Presses;

class PgPressesTest {
    private final BellWorld world = new BellWorld();
    private final BellId pole = world.bell("동문 공원 입구", BellKind.POLE).id();

    @AfterEach
    void close() {
        world.close();
    }

    private Landing land(Press press) {
        return world.presses.land(List.of(press)).getFirst();
    }

    private Press press(int serial) {
        return Presses.at(pole, serial, world.now());
    }

    @Test
    void onePress_raisesOneAlarm_withItsPlaceAndItsFirstSeat() {
        Landing landing = land(press(1));
        Alarm alarm = world.alarm(landing.alarm());
        assertEquals(AlarmKind.BELL, alarm.kind());
        assertEquals("동문 공원 입구", alarm.place().name());
        AlarmState.Ringing ringing = assertInstanceOf(AlarmState.Ringing.class, alarm.state());
        assertEquals(Rung.SEAT, ringing.rung());
        assertEquals("kim", ringing.seat());
        assertEquals(List.of(landing.press()), world.full(landing.alarm()).presses());
        assertEquals(List.of(new AlarmChange.Raised(alarm, List.of(landing.press()))), List.copyOf(world.changes));
    }

    @Test
    void identicalBytes_inOneBatchAndInAnother_areOnePress() {
        Press press = press(1);
        List<Landing> twice = world.presses.land(List.of(press, press));
        assertInstanceOf(Landing.Opened.class, twice.getFirst());
        assertEquals(twice.getFirst().alarm(), twice.getLast().alarm());
        Landing again = land(press);
        assertInstanceOf(Landing.Repeated.class, again);
        assertEquals(press.id(), again.alarm());
        assertEquals(1, world.count("press"));
        assertEquals(1, world.count("alarm"));
    }

    @Test
    void aBatch_isInOneAlarmPerBell_inOrder() {
        BellId other = world.bell("호수공원", BellKind.POLE).id();
        List<Press> batch = IntStream.range(0, 100)
                .mapToObj(n -> Presses.at(n % 2 == 0 ? pole : other, n, world.now()))
                .toList();
        List<Landing> landings = world.presses.land(batch);
        assertEquals(2, landings.stream().map(Landing::alarm).distinct().count());
        assertEquals(50, world.full(landings.getFirst().alarm()).presses().size());
        assertEquals(2, world.changes.size());
    }

    @Test
    void laterPresses_joinAndAreTold_untilTheMinuteIsOver() {
        Landing first = land(press(1));
        world.time.advance(Duration.ofSeconds(20));
        Landing second = land(press(2));
        assertEquals(first.alarm(), second.alarm());
        assertEquals(
                new AlarmChange.Pressed(new AlarmId(first.press().id()), 2, List.of(second.press())),
                world.changes.getLast());
        world.time.advance(Duration.ofSeconds(40));
        assertNotEquals(first.alarm(), land(press(3)).alarm());
    }

    @Test
    void aPressAfterTheAlarmWasClosed_raisesAnother() {
        Landing first = land(press(1));
        world.alarms.move(
                new AlarmId(first.press().id()),
                1,
                new Move.Close(new Actor("kim", false), CloseReason.FALSE_PRESS, ""));
        assertNotEquals(first.alarm(), land(press(2)).alarm());
    }

    @Test
    void aReusedSerial_isKnownAcrossBatches() {
        land(press(9));
        world.time.advance(Duration.ofSeconds(1));
        Landing reused = land(press(9));
        assertTrue(reused.press().is(PressFlag.REUSED_SERIAL));
        assertEquals(2, world.full(reused.alarm()).presses().size());
    }

    @Test
    void aBellThatBootedTwice_andSaidTheSame_isHeardTwice() {
        Landing boot = land(Presses.sent(pole, 1, "2000-01-01T00:00:09Z", world.now()));
        world.time.advance(Duration.ofDays(3));
        Landing again = land(Presses.sent(pole, 1, "2000-01-01T00:00:09Z", world.now()));
        assertNotEquals(boot.alarm(), again.alarm());
        assertEquals(again.press(), world.full(again.alarm()).presses().getFirst());
        Landing retried = land(Presses.sent(pole, 1, "2000-01-01T00:00:09Z", world.now()));
        assertEquals(new Landing.Repeated(again.press(), again.alarm()), retried);
    }

    @Test
    void pressesThatWereAnswered_standInTheAlarmOfTheirMinute_whichGoesByTheNameThatWasSaid() {
        Landing first = land(press(1));
        Landing opened = new Landing.Opened(press(2));
        Landing joined = new Landing.Joined(press(3), opened.press().id());
        List<Landing> answered = List.of(opened, joined);
        for (Landing landing : world.presses.settle(answered))
            assertEquals(
                    first.alarm(),
                    assertInstanceOf(Landing.Joined.class, landing).alarm());
        assertEquals(3, world.full(first.alarm()).presses().size());
        assertEquals(world.full(first.alarm()), world.full(opened.alarm()));
        AlarmId stands = new AlarmId(first.press().id());
        assertEquals(new AlarmChange.Folded(new AlarmId(opened.press().id()), stands), world.changes.getLast());
        for (Landing again : world.presses.settle(answered))
            assertEquals(
                    first.alarm(),
                    assertInstanceOf(Landing.Repeated.class, again).alarm());
        assertEquals(1, world.count("alarm_name"));
    }

    @Test
    void pressesThatTwoNodesAnswered_standInOneAlarm_whicheverJournalIsReadFirst() {
        Press sentTwice = press(1);
        List<Landing> here = List.of(new Landing.Opened(sentTwice), new Landing.Joined(press(2), sentTwice.id()));
        Press elsewhere = press(3);
        List<Landing> there = List.of(
                new Landing.Opened(elsewhere),
                new Landing.Joined(sentTwice, elsewhere.id()),
                new Landing.Joined(press(4), elsewhere.id()));
        world.presses.settle(there);
        world.presses.settle(here);
        assertEquals(1, world.count("alarm"));
        assertEquals(4, world.full(elsewhere.id()).presses().size());
        assertEquals(
                world.full(elsewhere.id()), world.full(sentTwice.id()), "each finds it by the name that it was told");
    }

    @Test
    void anAlarmIsTakenByTheNameThatItWasToldBy() {
        Landing first = land(press(1));
        Press later = press(2);
        world.presses.settle(List.of(new Landing.Opened(later)));
        Alarm taken = world.alarms.move(
                new AlarmId(later.id()), world.alarm(first.alarm()).version(), new Move.Take(new Actor("kim", false)));
        assertEquals(first.alarm(), taken.id().value());
        assertInstanceOf(AlarmState.Taken.class, world.alarm(first.alarm()).state());
    }

    @Test
    void anAnsweredPress_whoseAlarmWasClosedMeanwhile_raisesItsOwn() {
        Landing first = land(press(1));
        world.alarms.move(
                new AlarmId(first.press().id()), 1, new Move.Close(new Actor("kim", false), CloseReason.HANDLED, ""));
        Landing late = world.presses
                .settle(List.of(new Landing.Joined(press(2), first.press().id())))
                .getFirst();
        assertInstanceOf(Landing.Opened.class, late);
    }

    @Test
    void aSelfTest_isKept_andRaisesNothing() {
        land(Presses.at(pole, 1, world.now(), PressFlag.SELF_TEST));
        assertEquals(1, world.count("press"));
        assertEquals(0, world.count("alarm"));
    }

    @Test
    void aSelfTest_isOnItsWayToItsStationAsSoonAsItIsDurable_andANewerOneTakesItsPlace() {
        PgBellTests tests = new PgBellTests(world.database, world.time);
        Press first = Presses.at(pole, 1, world.now(), PressFlag.SELF_TEST);
        land(first);
        BellTest due = tests.due(9).getFirst();
        assertEquals(first.id(), due.id());
        assertTrue(tests.attempt(due, world.now().plusSeconds(5)));
        assertFalse(tests.attempt(due, world.now().plusSeconds(5)), "another node has just made it");
        assertEquals(List.of(), tests.due(9));
        tests.landed(due, "서산경찰서", "서산경찰서");
        assertTrue(tests.find(pole).orElseThrow().answered());

        world.time.advance(Duration.ofHours(24));
        Press second = Presses.at(pole, 2, world.now(), PressFlag.SELF_TEST);
        land(second);
        land(Presses.at(pole, 3, world.now().minusSeconds(60), PressFlag.SELF_TEST));
        BellTest next = tests.due(9).getFirst();
        assertEquals(second.id(), next.id(), "one that is told late takes no newer one's place");
        assertEquals("서산경찰서", next.landed(), "where the one before landed is known until this one is answered");
        tests.landed(due, "서산경찰서", "태안경찰서");
        assertFalse(tests.find(pole).orElseThrow().answered(), "what comes late of the one before is nothing");
    }

    @Test
    void keys_areSealed_andOpenAgain() {
        byte[] body = "x".getBytes(StandardCharsets.US_ASCII);
        String signature = world.bells.keyed().getFirst().key().sign(body);
        BellBook read = new BellBook(world.bells);
        assertTrue(read.hasSigned(pole, body, signature).orElseThrow());
        assertTrue(read.hasSigned(BellId.random(), body, signature).isEmpty());
        String stored = world.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select encode(key, 'escape') from bell")
                .mapTo(String.class)
                .one());
        assertFalse(stored.contains(world.bells.keyed().getFirst().key().text()));
    }
}
