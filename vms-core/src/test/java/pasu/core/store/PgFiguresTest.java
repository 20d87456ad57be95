package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.Actor;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.CloseReason;
import pasu.core.alarm.Move;
import pasu.core.alarm.Place;
import pasu.core.bell.Bell;
import pasu.core.bell.BellKind;
import pasu.core.bell.PressFlag;
import pasu.core.bell.Presses;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.DispatchState;
import pasu.core.dispatch.Order;
import pasu.core.dispatch.Station;
import pasu.core.dispatch.Status;
import pasu.core.figures.Figures;
import pasu.core.figures.Figures.Spread;
import pasu.core.incident.Fact;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentId;
import pasu.core.incident.Origin;
import pasu.core.people.Account;
import pasu.core.people.Role;

class PgFiguresTest {
    private static final String TEAM = "관제 1팀";
    private static final Place PLACE = new Place("서부시장", null);
    private static final Station HOME = new Station("서산경찰서", null);
    private static final Station OTHER = new Station("태안경찰서", null);

    private final BellWorld world = new BellWorld();
    private final PgAccounts accounts = new PgAccounts(world.database, world.time);
    private final PgIncidents incidents = new PgIncidents(world.database, world.order, world.time);
    private final PgDispatches orders = new PgDispatches(world.database, world.order, incidents, world.time);
    private final Instant begin = world.now();
    private int serial;

    @AfterEach
    void close() {
        world.close();
    }

    private void person(String login, @Nullable String team) {
        accounts.add(
                new Account(UUID.randomUUID(), login, login, Role.OPERATOR, "ko", false, true, null, team, 1), "-");
    }

    /** Each is an alarm of its own: presses of one bell within a minute would be one. */
    private AlarmId press(Bell bell, PressFlag... flags) {
        wait(120);
        return new AlarmId(world.presses
                .land(List.of(Presses.at(bell.id(), ++serial, world.now(), flags)))
                .getFirst()
                .press()
                .id());
    }

    private void wait(int seconds) {
        world.time.advance(Duration.ofSeconds(seconds));
    }

    private void take(AlarmId alarm, String login, int afterSeconds) {
        wait(afterSeconds);
        move(alarm, new Move.Take(new Actor(login, false)));
    }

    private void close(AlarmId alarm, String login, CloseReason reason) {
        move(alarm, new Move.Close(new Actor(login, false), reason, ""));
    }

    private void move(AlarmId alarm, Move move) {
        world.alarms.move(alarm, world.alarm(alarm.value()).version(), move);
    }

    private Figures read() {
        return new PgFigures(world.database).read(begin, world.now().plusSeconds(1));
    }

    @Test
    void nothingYet_isNothing_andNoTimeIsZero() {
        Figures none = read();
        assertEquals(new Figures.Bells(null, 0, 0, null, 0, 0, 0), none.bells());
        assertEquals(new Figures.Orders(null, 0, 0, 0, 0, null, null, null), none.orders());
        assertEquals(List.of(), none.teams());
        assertEquals(List.of(), none.stations());
        assertEquals(List.of(), none.eachBell());
    }

    @Test
    void bells_byTeamOfWhoTookThemFirst_aPersonAloneIsNoTeam_andDrillsDoNotCount() {
        for (String login : List.of("kim", "lee", "han")) person(login, TEAM);
        person("oh", "관제 2팀");
        Bell gate = world.bell("동문 비상벨", BellKind.POLE);
        Bell park = world.bell("석남 비상벨", BellKind.POLE);
        AlarmId playing = press(gate);
        take(playing, "kim", 10);
        close(playing, "kim", CloseReason.FALSE_PRESS);
        AlarmId handedOn = press(gate);
        take(handedOn, "lee", 20);
        move(handedOn, new Move.Release(new Actor("lee", false), ""));
        take(handedOn, "kim", 300);
        close(handedOn, "kim", CloseReason.HANDLED);
        take(press(park), "oh", 30);
        press(park);
        AlarmId drill = press(park, PressFlag.INSPECTION);
        take(drill, "kim", 1);
        Figures figures = read();
        assertEquals(new Figures.Bells(null, 4, 3, new Spread(20, 29), 2, 1, 1), figures.bells());
        assertEquals(
                List.of(
                        new Figures.Bells(TEAM, 2, 2, new Spread(15, 19.5), 2, 1, 1),
                        new Figures.Bells(null, 1, 1, new Spread(30, 30), 0, 0, 0)),
                figures.teams());
        assertEquals(
                List.of(
                        new Figures.FalseRate(gate.id(), gate.name(), 2, 1),
                        new Figures.FalseRate(park.id(), park.name(), 2, 0)),
                figures.eachBell());
    }

    @Test
    void orders_fromTheOrderToEachState_byTheStationThatHasThem_lateTellingsDoNotCount() {
        Dispatch quick = order();
        Dispatch moved = order();
        Dispatch taken = order();
        orders.cancel(taken.id(), taken.version(), "오인 신고", "kim");
        wait(5);
        tell(quick, 1, DispatchState.ACCEPTED);
        wait(10);
        Dispatch given = orders.give(moved.id(), moved.version(), OTHER, "관할 아님", "kim");
        tell(given, 1, DispatchState.ACCEPTED);
        wait(45);
        tell(quick, 3, DispatchState.DEPARTED);
        wait(240);
        tell(quick, 4, DispatchState.ARRIVED);
        wait(60);
        tell(quick, 2, DispatchState.ASSIGNED);
        Figures figures = read();
        assertEquals(
                new Figures.Orders(null, 3, 1, 0, 1, new Spread(10, 14.5), new Spread(60, 60), new Spread(300, 300)),
                figures.orders());
        assertEquals(
                List.of(
                        new Figures.Orders(
                                HOME.name(), 2, 0, 0, 1, new Spread(5, 5), new Spread(60, 60), new Spread(300, 300)),
                        new Figures.Orders(OTHER.name(), 1, 1, 0, 0, new Spread(15, 15), null, null)),
                figures.stations());
        assertEquals(
                0,
                new PgFigures(world.database)
                        .read(world.now(), world.now().plusSeconds(1))
                        .orders()
                        .given());
    }

    private Dispatch order() {
        Incident incident = Incident.opened(IncidentId.random(), "싸움", Origin.SUSPICION, PLACE, world.now(), "kim");
        incidents.open(incident, Fact.opened(incident, "kim", ""), List.of());
        return orders.order(DispatchId.random(), incident.id(), new Order(PLACE, 1, "싸움", "", List.of()), HOME, "kim");
    }

    private void tell(Dispatch order, int sequence, DispatchState state) {
        orders.tell(Status.ofStation(order.id(), order.leg(), sequence, state, world.now(), null, null, null));
    }
}
