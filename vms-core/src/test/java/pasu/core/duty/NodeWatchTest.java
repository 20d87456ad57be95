package pasu.core.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.FaultWords;
import pasu.core.duty.node.Ailment;
import pasu.core.duty.node.ClockJump;
import pasu.core.duty.node.ClockUnkept;
import pasu.core.duty.node.Count;
import pasu.core.duty.node.DatabaseAway;
import pasu.core.duty.node.KeptClock;
import pasu.core.duty.node.Lasting;
import pasu.core.duty.node.NodeLeft;
import pasu.core.store.BellWorld;

class NodeWatchTest {
    private final BellWorld world = new BellWorld();
    private final AtomicBoolean isThere = new AtomicBoolean(true);
    private final AtomicReference<KeptClock.State> kept = new AtomicReference<>(KeptClock.State.KEPT);
    private final AtomicLong refused = new AtomicLong(3);
    private final List<String> nodes = new ArrayList<>(List.of("node-1", "node-2"));
    private NodeWatch watch = watch();

    @AfterEach
    void close() {
        world.close();
    }

    private NodeWatch watch() {
        List<Ailment> ailments = List.of(
                new Lasting(new ClockJump(world.time), world.time),
                new Lasting(new DatabaseAway(isThere::get, world.time), world.time),
                new Lasting(new Count("memory", new FaultWords("거절", "frames were refused"), refused::get), world.time),
                new ClockUnkept(() -> kept.get(), world.time),
                new NodeLeft(() -> List.copyOf(nodes)));
        return new NodeWatch("node-1", ailments, new FaultAlarms(world.alarms, () -> world.seats.get(), world.time));
    }

    private void seconds(int count) {
        for (int second = 0; second < count; second++) {
            world.time.advance(Duration.ofSeconds(1));
            watch.run();
        }
    }

    /** What was said first of each alarm, oldest first, and {@code over} behind it where it ended. */
    private List<String> alarms() {
        return world
                .alarms
                .read(new AlarmBook.Query(Set.of(), AlarmKind.NODE, null, null, null, 100))
                .reversed()
                .stream()
                .map(full -> full.acts().getFirst().words() + (full.alarm().isOpen() ? "" : ", over"))
                .toList();
    }

    @Test
    void aNodeThatIsWell_saysNothing() {
        seconds(60);
        assertEquals(List.of(), alarms());
    }

    @Test
    void aClockThatIsSet_isOneAlarm_thatEndsWhenItHasBeenRightForAWhile() {
        seconds(5);
        world.time.set(Duration.ofSeconds(37));
        seconds(300);
        assertEquals(List.of("the machine's clock jumped by +37.0 s"), alarms());
        world.time.set(Duration.ofSeconds(-37));
        seconds(590);
        assertEquals(List.of("the machine's clock jumped by +37.0 s"), alarms());
        seconds(20);
        assertEquals(List.of("the machine's clock jumped by +37.0 s, over"), alarms());
    }

    @Test
    void aClockThatNothingKeeps_isOneAlarm_inBothLanguages_untilItIsKeptAgain() {
        kept.set(KeptClock.State.UNKEPT);
        seconds(290);
        assertEquals(List.of(), alarms(), "a service that was just started takes a while");
        seconds(80);
        assertEquals(List.of("nothing keeps the machine's clock right: run chrony or ntpd"), alarms());
        assertEquals(
                "서버 시계를 맞추는 것이 없습니다 (chrony, ntpd)",
                world.alarms
                        .read(new AlarmBook.Query(Set.of(), AlarmKind.NODE, null, null, null, 1))
                        .getFirst()
                        .acts()
                        .getFirst()
                        .ko());
        kept.set(KeptClock.State.KEPT);
        seconds(61);
        assertEquals(List.of("nothing keeps the machine's clock right: run chrony or ntpd, over"), alarms());
    }

    @Test
    void whoKeepsTheClock_isAskedOfTheSystem_andNotKnownWhereItCannotSay() {
        assertEquals(KeptClock.State.KEPT, KeptClock.ask(List.of("echo", "yes")));
        assertEquals(KeptClock.State.UNKEPT, KeptClock.ask(List.of("echo", "no")));
        assertEquals(KeptClock.State.UNKNOWN, KeptClock.ask(List.of("echo", "System has not been booted")));
        assertEquals(KeptClock.State.UNKNOWN, KeptClock.ask(List.of("no-such-program-here")));
        kept.set(KeptClock.State.UNKNOWN);
        seconds(600);
        assertEquals(List.of(), alarms());
    }

    @Test
    void aClockThatIsSlewed_isNone() {
        for (int second = 0; second < 60; second++) {
            world.time.set(Duration.ofMillis(1));
            seconds(1);
        }
        assertEquals(List.of(), alarms());
    }

    @Test
    void aDatabaseThatWasAway_isToldWhenItIsBack_andAShortPauseIsNot() {
        isThere.set(false);
        seconds(5);
        isThere.set(true);
        seconds(5);
        assertEquals(List.of(), alarms());
        isThere.set(false);
        seconds(40);
        assertEquals(List.of(), alarms());
        isThere.set(true);
        seconds(5);
        assertEquals(List.of("the database did not answer for 40 s"), alarms());
    }

    @Test
    void whatCannotBeKept_isToldLater() {
        seconds(1);
        world.outage.begin();
        refused.addAndGet(5);
        assertThrows(RuntimeException.class, () -> seconds(1));
        world.outage.end();
        // Each connection that was cut is found out by one round.
        int rounds = 0;
        while (!isTold()) assertTrue(++rounds < 100, "not told in " + rounds + " rounds");
        assertEquals(List.of("frames were refused: 5"), alarms());
    }

    private boolean isTold() {
        try {
            seconds(1);
            return true;
        } catch (RuntimeException away) {
            return false;
        }
    }

    @Test
    void aNodeThatLeft_isOneAlarm_untilItIsBack() {
        seconds(1);
        nodes.remove("node-2");
        seconds(1000);
        assertEquals(List.of("not seen any more: node-2"), alarms());
        nodes.add("node-2");
        seconds(1);
        assertEquals(List.of("not seen any more: node-2, over"), alarms());
    }

    @Test
    void twoThingsAtOnce_areTwoAlarms_andARestartEndsWhatIsOver() {
        seconds(1);
        nodes.remove("node-2");
        refused.incrementAndGet();
        seconds(2);
        assertEquals(2, alarms().size());
        watch = watch();
        seconds(2);
        assertEquals(
                List.of(", over", ", over"),
                alarms().stream()
                        .map(words -> words.substring(words.length() - 6))
                        .toList());
    }
}
