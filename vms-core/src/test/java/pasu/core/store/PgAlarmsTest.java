package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.Actor;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmAct;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.AlarmState;
import pasu.core.alarm.CloseReason;
import pasu.core.alarm.Move;
import pasu.core.alarm.Rung;
import pasu.core.alarm.Seats;
import pasu.core.bell.BellId;
import pasu.core.bell.BellKind;
import pasu.core.bell.Presses;

class PgAlarmsTest {
    private static final Actor KIM = new Actor("kim", false);

    private final BellWorld world = new BellWorld();
    private final BellId pole = world.bell("동문 공원 입구", BellKind.POLE).id();
    private int serial;

    @AfterEach
    void close() {
        world.close();
    }

    private AlarmId press() {
        return new AlarmId(world.presses
                .land(List.of(Presses.at(pole, ++serial, world.now())))
                .getFirst()
                .press()
                .id());
    }

    private Rung rung(AlarmId id) {
        return assertInstanceOf(
                        AlarmState.Ringing.class, world.alarm(id.value()).state())
                .rung();
    }

    @Test
    void moves_areKeptWithWhoAndWhen_andReadBackAsTheyWere() {
        AlarmId id = press();
        Alarm taken = world.alarms.move(id, 1, new Move.Take(KIM));
        assertEquals(taken, world.alarm(id.value()));
        Alarm closed = world.alarms.move(id, 2, new Move.Close(KIM, CloseReason.FALSE_PRESS, "아이가 눌렀음"));
        assertEquals(closed, world.alarm(id.value()));
        assertEquals(
                List.of(
                        new AlarmAct(id, 2, world.now(), "kim", "taken", ""),
                        new AlarmAct(id, 3, world.now(), "kim", "closed", "false-press: 아이가 눌렀음")),
                world.full(id.value()).acts());
    }

    @Test
    void aStaleMove_conflicts_andChangesNothing() {
        AlarmId id = press();
        world.alarms.move(id, 1, new Move.Take(KIM));
        for (long stale : new long[] {1, 9})
            assertThrows(AlarmBook.Conflict.class, () -> world.alarms.move(id, stale, new Move.Note(KIM, "late")));
        assertThrows(AlarmBook.Conflict.class, () -> world.alarms.move(AlarmId.random(), 1, new Move.Take(KIM)));
        assertEquals(2, world.alarm(id.value()).version());
    }

    @Test
    void aPressInBetween_doesNotStopATake_butStopsAClose() {
        AlarmId id = press();
        press();
        assertEquals(3, world.alarms.move(id, 1, new Move.Take(KIM)).version());
        press();
        Move close = new Move.Close(KIM, CloseReason.HANDLED, "");
        assertThrows(AlarmBook.Conflict.class, () -> world.alarms.move(id, 3, close));
        world.alarms.move(id, 4, close);
    }

    @Test
    void deadlines_areKeptInTheDatabase_soAnotherRunGoesOn() {
        AlarmId id = press();
        assertEquals(0, world.alarms.runDeadlines(100));
        world.time.advance(Duration.ofSeconds(15));
        PgAlarms nextRun = new PgAlarms(world.database, new AlarmOrder(world.database), world.seats::get, world.time);
        assertEquals(1, nextRun.runDeadlines(100));
        assertEquals(Rung.NEXT_SEAT, rung(id));
        assertEquals(0, nextRun.runDeadlines(100));
        world.time.advance(Duration.ofSeconds(15));
        nextRun.runDeadlines(100);
        assertEquals(Rung.SUPERVISOR, rung(id));
        assertEquals("", world.full(id.value()).acts().getLast().by());
    }

    @Test
    void taken_andForgotten_comesBackToTheOther() {
        AlarmId id = press();
        world.alarms.move(id, 1, new Move.Take(KIM));
        world.time.advance(Duration.ofMinutes(5));
        world.alarms.runDeadlines(100);
        assertEquals(
                "lee",
                assertInstanceOf(
                                AlarmState.Ringing.class,
                                world.alarm(id.value()).state())
                        .seat());
        assertEquals(1, world.alarm(id.value()).returns());
    }

    @Test
    void aStorm_escalatesInParts_andNoneIsLeftOut() {
        world.seats.set(new Seats(List.of(), Map.of()));
        for (int n = 0; n < 25; n++) {
            press();
            world.time.advance(Duration.ofMinutes(2));
        }
        int changed = 0;
        for (int part = 10; part == 10; changed += part) part = world.alarms.runDeadlines(10);
        assertTrue(changed >= 25, "changed " + changed);
    }

    @Test
    void list_isNewestFirst_page_byPage() {
        for (int n = 0; n < 5; n++) {
            press();
            world.time.advance(Duration.ofMinutes(1));
        }
        AlarmBook.Query all = new AlarmBook.Query(Set.of("ringing"), null, null, null, null, 3);
        List<AlarmBook.Full> first = world.alarms.read(all);
        Alarm last = first.getLast().alarm();
        List<AlarmBook.Full> second = world.alarms.read(
                new AlarmBook.Query(Set.of(), null, null, null, new AlarmBook.Before(last.raisedAt(), last.id()), 3));
        assertEquals(3, first.size());
        assertEquals(2, second.size());
        assertTrue(first.stream().noneMatch(second::contains));
        assertEquals(1, second.getFirst().presses().size());
        assertEquals(
                0,
                world.alarms
                        .read(new AlarmBook.Query(Set.of("closed"), null, null, null, null, 3))
                        .size());
    }
}
