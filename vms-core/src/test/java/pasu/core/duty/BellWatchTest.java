package pasu.core.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.Actor;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmChange;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.CloseReason;
import pasu.core.alarm.Move;
import pasu.core.alarm.Source;
import pasu.core.bell.Bell;
import pasu.core.bell.BellHealth;
import pasu.core.bell.BellKind;
import pasu.core.bell.BellPulses;
import pasu.core.bell.BellTest;
import pasu.core.bell.Landing;
import pasu.core.bell.Press;
import pasu.core.bell.PressFlag;
import pasu.core.bell.Presses;
import pasu.core.store.BellWorld;
import pasu.core.store.PgBellTests;

class BellWatchTest {
    /** More than a hand presses in a minute. */
    private static final int CHATTER = 20;

    private final BellWorld world = new BellWorld();
    private final PgBellTests tests = new PgBellTests(world.database, world.time);
    private final BellPulses pulses = new BellPulses(world.now());
    private final BellWatch watch = new BellWatch(
            world.bells,
            new BellHealth(pulses, "서산경찰서"),
            tests,
            new FaultAlarms(world.alarms, () -> world.seats.get(), world.time),
            world.time);

    @AfterEach
    void close() {
        world.close();
    }

    private void chatter(Bell bell) {
        for (int n = 1; n <= CHATTER; n++)
            pulses.heard(new Landing.Opened(Presses.at(bell.id(), n, world.now().plusMillis(n))));
    }

    private void test(Bell bell) {
        Press test = Presses.at(bell.id(), 1, world.now(), PressFlag.SELF_TEST);
        world.presses.land(List.of(test)).forEach(pulses::heard);
    }

    private List<Alarm> alarms() {
        return world.alarms.read(new AlarmBook.Query(Set.of(), AlarmKind.BELL_FAULT, null, null, null, 1_000)).stream()
                .map(AlarmBook.Full::alarm)
                .toList();
    }

    private void close(Alarm alarm) {
        Actor kim = new Actor("kim", false);
        long version = world.alarms
                .move(alarm.id(), alarm.version(), new Move.Take(kim))
                .version();
        world.alarms.move(alarm.id(), version, new Move.Close(kim, CloseReason.HANDLED, "수리 요청함"));
    }

    /** In the order in which they were raised. */
    private List<String> causes() {
        return alarms().reversed().stream()
                .map(alarm -> ((Source.OfCause) alarm.source()).cause())
                .toList();
    }

    @Test
    void hundredsAtFaultAtOnce_areRaisedInParts_andAPressComesInBetween() throws InterruptedException {
        Bell pressed = world.bell("동문 공원", BellKind.POLE);
        for (int n = 0; n < 500; n++) chatter(world.bell("시장 " + n, BellKind.POLE));
        Thread pressing = Thread.ofVirtual()
                .unstarted(() -> world.presses.land(List.of(Presses.at(pressed.id(), 1, world.now()))));
        // Heard while the order is held: the press waits for it from the first alarm on.
        world.alarms.onChange(change -> {
            if (pressing.getState() != Thread.State.NEW) return;
            pressing.start();
            while (pressing.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
        });
        watch.run();
        pressing.join();

        List<AlarmKind> raised = world.changes.stream()
                .filter(AlarmChange.Raised.class::isInstance)
                .map(change -> ((AlarmChange.Raised) change).alarm().kind())
                .toList();
        assertEquals(501, raised.size());
        assertEquals(FaultAlarms.PART, raised.indexOf(AlarmKind.BELL));
    }

    @Test
    void aFaultThatIsClosed_doesNotRingAgainWhileItStays_andEachFaultIsAnAlarmOfItsOwn() {
        Bell bell = world.bell("동문 공원", BellKind.POLE);
        chatter(bell);
        watch.run();
        close(alarms().getFirst());
        watch.run();
        assertEquals(List.of("bell " + bell.id() + " chattering"), causes());
        world.time.advance(bell.selfTest().multipliedBy(2));
        watch.run();
        assertEquals(List.of("bell " + bell.id() + " chattering", "bell " + bell.id() + " dead"), causes());
    }

    @Test
    void aStationThatAnswersNoSelfTest_isOneAlarm_howeverManyBellsAreItsOwn() {
        for (int n = 0; n < 5; n++) test(world.bell("시장 " + n, BellKind.POLE));
        world.time.advance(BellTest.PATIENCE.plusSeconds(1));
        watch.run();
        close(alarms().getFirst());
        test(world.bell("동문 공원", BellKind.POLE));
        world.time.advance(BellTest.PATIENCE.plusSeconds(1));
        watch.run();
        assertEquals(List.of("station 서산경찰서 unanswered"), causes());

        for (BellTest test : tests.all()) tests.landed(test, "서산경찰서", "서산경찰서");
        watch.run();
        assertEquals(1, alarms().size());
        test(world.bell("해미읍성", BellKind.POLE));
        world.time.advance(BellTest.PATIENCE.plusSeconds(1));
        watch.run();
        assertEquals(2, alarms().size(), "it is down anew");
    }
}
