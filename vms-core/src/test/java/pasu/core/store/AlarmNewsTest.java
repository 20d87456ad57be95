package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.Actor;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmChange;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.CloseReason;
import pasu.core.alarm.Move;
import pasu.core.alarm.Place;
import pasu.core.alarm.SeatBoard;
import pasu.core.bell.Bell;
import pasu.core.bell.BellKind;
import pasu.core.bell.Presses;
import pasu.core.incident.Fact;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentId;
import pasu.core.incident.Origin;

/** Two nodes over one database: what happens at one is known at the other. */
class AlarmNewsTest {
    private static final Actor KIM = new Actor("kim", false);

    private final BellWorld world = new BellWorld();
    private final Node one = new Node("node-1");
    private final Node other = new Node("node-2");
    private final Bell pole = world.bell("동문 공원 입구", BellKind.POLE);
    private int serial;

    private final class Node {
        final AlarmOrder order;
        final PgAlarms alarms;
        final PgPresses presses;
        final PgIncidents incidents;
        final List<AlarmChange> heard = new ArrayList<>();

        Node(String name) {
            order = new AlarmOrder(world.database, name);
            alarms = new PgAlarms(world.database, order, world.seats::get, world.time);
            presses = new PgPresses(world.database, order, world.raising);
            incidents = new PgIncidents(world.database, order, world.time);
            alarms.onElsewhere(heard::add);
        }

        List<AlarmChange> hears() {
            heard.clear();
            order.hearOthers();
            return List.copyOf(heard);
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    private AlarmId press(Node at) {
        return new AlarmId(at.presses
                .land(List.of(Presses.at(pole.id(), ++serial, world.now())))
                .getFirst()
                .press()
                .id());
    }

    @Test
    void whatHappensAtOneNode_isToldAtTheOther_once_andNotAtItself() {
        AlarmId id = press(one);
        AlarmChange.Raised raised =
                assertInstanceOf(AlarmChange.Raised.class, other.hears().getFirst());
        assertEquals(id, raised.alarm().id());
        assertEquals(1, raised.presses().size());
        assertEquals(List.of(), other.hears());
        assertEquals(List.of(), one.hears());
        press(one);
        AlarmChange.Pressed pressed =
                assertInstanceOf(AlarmChange.Pressed.class, other.hears().getFirst());
        assertEquals(2, pressed.presses().size());
        Alarm taken = other.alarms.move(id, 2, new Move.Take(KIM));
        AlarmChange.Moved moved =
                assertInstanceOf(AlarmChange.Moved.class, one.hears().getFirst());
        assertEquals(taken, moved.alarm());
        assertEquals("taken", moved.act().what());
        assertEquals(List.of(), other.hears());
    }

    /** Who hears late hears of no state that is over: what is closed by then is told as closed, however it began. */
    @Test
    void whatIsOverByTheTimeItIsHeard_isNotToldAsOpen() {
        AlarmId id = press(one);
        press(one);
        one.alarms.move(id, 2, new Move.Take(KIM));
        Alarm closed = one.alarms.move(id, 3, new Move.Close(KIM, CloseReason.FALSE_PRESS, ""));
        List<AlarmChange> heard = other.hears();
        assertEquals(4, heard.size());
        for (AlarmChange change : heard)
            assertEquals(
                    closed,
                    switch (change) {
                        case AlarmChange.Moved(Alarm alarm, var act) -> alarm;
                        case AlarmChange.Grown(Alarm alarm) -> alarm;
                        default -> throw new AssertionError(change.toString());
                    });
    }

    @Test
    void incidents_andAStormOfPresses_areHeardToTheirEnd() {
        Incident incident = Incident.opened(
                IncidentId.random(), "쓰러진 사람", Origin.PHONE, new Place("시장 앞", null), world.now(), "kim");
        one.incidents.open(incident, Fact.opened(incident, "kim", ""), List.of());
        AlarmChange.Gathered gathered =
                assertInstanceOf(AlarmChange.Gathered.class, other.hears().getFirst());
        assertEquals(incident.id(), gathered.incident().id());
        assertEquals("opened", gathered.fact().what());
        for (int nth = 0; nth < 450; nth++) press(one);
        int heard = 0;
        for (int more = other.hears().size(); more > 0; more = other.hears().size()) heard += more;
        assertEquals(450, heard);
    }

    @Test
    void seatsOfAnotherNode_count_asLongAsItIsThere() {
        SeatBoard here = new SeatBoard();
        SeatBoard there = new SeatBoard();
        there.enter("park");
        there.enter("park");
        PgSeats hereTold = new PgSeats(world.database, "node-1", here);
        PgSeats thereTold = new PgSeats(world.database, "node-2", there);
        seen("node-2", Duration.ZERO);
        thereTold.run();
        hereTold.run();
        here.enter("kim");
        assertEquals(List.of("kim", "park"), here.seats().present());
        assertEquals(Set.of("kim"), here.here());
        seen("node-2", Duration.ofSeconds(7));
        hereTold.run();
        assertEquals(List.of("kim"), here.seats().present());
        seen("node-2", Duration.ZERO);
        there.leave("park");
        there.leave("park");
        thereTold.run();
        hereTold.run();
        assertEquals(List.of("kim"), here.seats().present());
    }

    private void seen(String node, Duration ago) {
        world.database.jdbi().useHandle(handle -> handle.createUpdate("""
            insert into node (id, session, capacity, version, address, seen_at)
            values (:id, gen_random_uuid(), 1, 'x', 'here:1', clock_timestamp() - :ago * interval '1 ms')
            on conflict (id) do update set seen_at = excluded.seen_at
            """)
                .bind("id", node)
                .bind("ago", ago.toMillis())
                .execute());
    }
}
