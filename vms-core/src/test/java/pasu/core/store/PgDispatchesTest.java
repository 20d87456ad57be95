package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.AlarmChange;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchBook;
import pasu.core.dispatch.DispatchBook.Task;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.DispatchState;
import pasu.core.dispatch.Order;
import pasu.core.dispatch.Station;
import pasu.core.dispatch.Status;
import pasu.core.dispatch.Withdrawal;
import pasu.core.incident.Fact;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentBook;
import pasu.core.incident.IncidentId;
import pasu.core.incident.IncidentRules;
import pasu.core.incident.Origin;

class PgDispatchesTest extends OrderBook {
    @Test
    void ordered_standsInTheOutboxAndInTheTimeline_orInNeither() {
        Incident incident = incident();
        Dispatch first = order(incident, 0);
        assertEquals(List.of(first), orders.due(9));
        assertEquals(first, orders.order(first.id(), incident.id(), first.order(), HOME, "kim"));
        assertEquals(
                List.of("opened", "dispatch"),
                incidents.find(incident.id()).orElseThrow().facts().stream()
                        .map(Fact::what)
                        .toList());
        assertThrows(
                IncidentBook.Conflict.class,
                () -> orders.order(DispatchId.random(), IncidentId.random(), first.order(), HOME, "kim"));
        assertEquals(1, world.count("dispatch"));
    }

    @Test
    void secondOfAnIncident_waitsUntilTheStationHasTheFirst() {
        Incident incident = incident();
        Dispatch first = order(incident, 2);
        Dispatch second = order(incident, 0);
        Dispatch other = order(incident(), 4);
        assertEquals(2, second.sequence());
        assertEquals(List.of(first, other), orders.due(9));
        orders.tell(status(first, 0, DispatchState.RECEIVED));
        assertEquals(List.of(second, other), orders.due(9));
    }

    @Test
    void secondOfAnIncident_doesNotWaitForAnotherStation() {
        Incident incident = incident();
        Dispatch first = order(incident, 2);
        orders.give(first.id(), first.version(), OTHER, "관할 아님", "kim");
        Dispatch second = order(incident, 1);
        assertEquals(
                List.of(second.id(), first.id()),
                orders.due(9).stream().map(Dispatch::id).toList());
    }

    @Test
    void onlyTheHolderOfTheLease_sends_andAnOldOneNoMore() {
        Dispatch order = order(incident(), 0);
        long one = orders.lease(Task.SENDING, "one", Duration.ofSeconds(10)).orElseThrow();
        assertEquals(
                one, orders.lease(Task.SENDING, "one", Duration.ofSeconds(10)).orElseThrow());
        assertTrue(orders.lease(Task.SENDING, "two", Duration.ofSeconds(10)).isEmpty());
        assertTrue(orders.attempt(order.id(), one, world.now()));
        world.time.advance(Duration.ofSeconds(11));
        long two = orders.lease(Task.SENDING, "two", Duration.ofSeconds(10)).orElseThrow();
        assertTrue(two > one);
        assertFalse(orders.attempt(order.id(), one, world.now()));
        assertTrue(orders.attempt(order.id(), two, world.now().plusSeconds(5)));
        assertEquals(2, find(order).dispatch().attempts());
        assertEquals(List.of(), orders.due(9));
        world.time.advance(Duration.ofSeconds(5));
        assertEquals(1, orders.due(9).size());
    }

    @Test
    void lateDoubledAndReorderedStates_areAllKept_andNeverMoveBack() {
        Dispatch order = order(incident(), 1);
        orders.tell(status(order, 3, DispatchState.DEPARTED));
        orders.tell(status(order, 1, DispatchState.ACCEPTED));
        orders.tell(status(order, 0, DispatchState.RECEIVED));
        orders.tell(status(order, 3, DispatchState.DEPARTED));
        orders.tell(status(order, 5, DispatchState.CLOSED));
        orders.tell(status(order, 4, DispatchState.ARRIVED));
        DispatchBook.Full full = find(order);
        assertEquals(DispatchState.CLOSED, full.dispatch().state());
        assertEquals("순찰 3호", full.dispatch().unit());
        assertEquals(5, full.history().size());
        assertEquals(2, full.history().stream().filter(DispatchBook.Told::moved).count());
        assertEquals(List.of(), orders.due(9));
        assertTrue(orders.tell(Status.ofStation(
                        DispatchId.random(), 1, 1, DispatchState.ACCEPTED, world.now(), null, null, null))
                .isEmpty());
    }

    @Test
    void unacceptedCodeZero_isShoutedAboutOnce_andOthersAreNot() {
        Dispatch urgent = order(incident(), 0);
        order(incident(), 1);
        Dispatch accepted = order(incident(), 0);
        orders.tell(status(accepted, 1, DispatchState.ACCEPTED));
        orders.tell(status(urgent, 0, DispatchState.RECEIVED));
        world.time.advance(Duration.ofMillis(14_999));
        assertEquals(List.of(), orders.shout());
        world.time.advance(Duration.ofMillis(1));
        assertEquals(
                List.of(urgent.id()), orders.shout().stream().map(Dispatch::id).toList());
        assertEquals(List.of(), orders.shout());
    }

    @Test
    void afterAMerge_whatThePoliceDo_isInTheOthersTimeline() {
        Incident one = incident();
        Dispatch order = order(one, 1);
        Incident other = incident();
        incidents.merge(
                one.id(), incidents.find(one.id()).orElseThrow().incident().version(), other.id(), "kim");
        orders.tell(status(order, 1, DispatchState.ACCEPTED));
        assertEquals(
                "accepted 순찰 3호",
                incidents.find(other.id()).orElseThrow().facts().getLast().words());
    }

    @Test
    void aReport_opensItsIncidentOnce() {
        Incident reported = Incident.opened(IncidentId.random(), "112", Origin.POLICE_112, PLACE, world.now(), "");
        assertEquals(reported, orders.reported(reported, "칼을 든 남자", null));
        assertEquals(reported, orders.reported(reported, "칼을 든 남자", null));
        assertEquals(1, world.count("incident"));
        assertEquals(0, world.count("dispatch"));
    }

    @Test
    void aReportToThePolice_isAnOrderThatItsStationHas_andNobodyHasToShoutAbout() {
        Incident reported = Incident.opened(IncidentId.random(), "112", Origin.POLICE_112, PLACE, world.now(), "");
        DispatchBook.Own own =
                new DispatchBook.Own(DispatchId.random(), new Order(PLACE, 0, "칼을 든 남자", "", List.of()), HOME);
        orders.reported(reported, "칼을 든 남자", own);
        orders.reported(reported, "칼을 든 남자", own);
        assertEquals(
                List.of("opened", "dispatch"),
                world.changes.stream()
                        .filter(AlarmChange.Gathered.class::isInstance)
                        .map(change -> ((AlarmChange.Gathered) change).fact().what())
                        .toList(),
                "every seat is told that it was opened");
        Dispatch order = orders.find(own.id()).orElseThrow().dispatch();
        assertEquals(DispatchState.RECEIVED, order.state());
        assertEquals(List.of(order), orders.ringing());
        assertEquals(List.of(), orders.due(9));
        world.time.advance(Dispatch.PATIENCE);
        assertEquals(List.of(), orders.shout());
        orders.give(order.id(), order.version(), OTHER, "관할 아님", "kim");
        assertEquals(1, orders.withdrawals(9).size(), "the station is told that it is another's");
    }

    private long sender() {
        return orders.lease(Task.SENDING, "one", Duration.ofSeconds(10)).orElseThrow();
    }

    @Test
    void givenToAnotherStation_itStaysOneOrder_andWhatTheFirstSaysLaterChangesNothing() {
        Dispatch first = order(incident(), 0);
        assertTrue(orders.attempt(first.id(), sender(), world.now()));
        orders.tell(status(first, 1, DispatchState.ACCEPTED));
        Dispatch given = orders.give(first.id(), find(first).dispatch().version(), OTHER, "관할 아님", "kim");
        assertEquals(DispatchState.SENDING, given.state());
        assertEquals(2, given.leg());
        assertEquals(
                List.of(given.id()), orders.due(9).stream().map(Dispatch::id).toList());
        orders.tell(status(first, 2, DispatchState.ARRIVED));
        assertEquals(DispatchState.SENDING, find(first).dispatch().state());
        orders.tell(status(given, 1, DispatchState.ACCEPTED));
        assertEquals(DispatchState.ACCEPTED, find(first).dispatch().state());
        assertEquals(3, find(first).history().size());
        assertEquals(1, world.count("dispatch"));
        Withdrawal withdrawal = orders.withdrawals(9).getFirst();
        assertEquals(OTHER.name(), withdrawal.to());
        assertEquals(HOME.name(), withdrawal.station());
    }

    @Test
    void givenToAnotherStation_itHasItsWholePatienceThere() {
        Dispatch order = order(incident(), 0);
        world.time.advance(Dispatch.PATIENCE);
        assertEquals(1, orders.shout().size());
        orders.give(order.id(), find(order).dispatch().version(), OTHER, "관할 아님", "kim");
        assertEquals(List.of(), orders.shout());
        world.time.advance(Dispatch.PATIENCE);
        assertEquals(1, orders.shout().size());
    }

    @Test
    void cancelled_itsStationIsToldUntilItKnows_andNothingMovesItAnyMore() {
        Dispatch order = order(incident(), 1);
        long epoch = sender();
        assertTrue(orders.attempt(order.id(), epoch, world.now()));
        orders.cancel(order.id(), order.version(), "오인 신고", "kim");
        assertEquals(List.of(), orders.due(9));
        assertEquals(1, orders.waiting());
        Withdrawal withdrawal = orders.withdrawals(9).getFirst();
        assertTrue(orders.attempt(withdrawal, epoch, world.now().plusSeconds(1)));
        assertEquals(List.of(), orders.withdrawals(9));
        world.time.advance(Duration.ofSeconds(1));
        orders.withdrawn(orders.withdrawals(9).getFirst());
        assertEquals(0, orders.waiting());
        orders.tell(status(order, 1, DispatchState.ACCEPTED));
        assertEquals(DispatchState.CANCELLED, find(order).dispatch().state());
        assertThrows(
                IncidentRules.NotPossible.class,
                () -> orders.cancel(order.id(), find(order).dispatch().version(), "다시", "kim"));
    }

    @Test
    void orderThatWasNeverSent_isCancelledWithoutAWord() {
        Dispatch order = order(incident(), 1);
        assertThrows(IncidentBook.Conflict.class, () -> orders.cancel(order.id(), 7, "오인", "kim"));
        orders.cancel(order.id(), order.version(), "오인", "kim");
        assertEquals(0, orders.waiting());
    }

    @Test
    void stationThatIsDead_leavesTheOthersTheirTurn_andAttemptsCountAnewAtEach() {
        Dispatch moved = order(incident(), 0);
        for (int n = 0; n < 9; n++) order(incident(), 0);
        assertTrue(orders.attempt(moved.id(), sender(), world.now()));
        Dispatch given = orders.give(moved.id(), moved.version(), OTHER, "관할 아님", "kim");
        assertEquals(0, given.attempts());
        assertEquals(0, find(moved).dispatch().attempts());
        assertTrue(orders.due(2).stream().anyMatch(order -> order.id().equals(moved.id())));
        assertEquals(3, orders.due(2).size());
    }

    @Test
    void whoWatchesThePhones_takesNothingFromWhoSends() {
        assertTrue(orders.lease(Task.RINGING, "two", Duration.ofSeconds(10)).isPresent());
        assertTrue(orders.lease(Task.SENDING, "one", Duration.ofSeconds(10)).isPresent());
        assertTrue(orders.lease(Task.RINGING, "one", Duration.ofSeconds(10)).isEmpty());
    }

    @Test
    void orderOfATimeBeforeStationsHadNames_isTheCitysOwnStations() {
        Incident incident = incident();
        Station nameless = new Station("112", null);
        Order wanted = new Order(PLACE, 1, "싸움", "", List.of());
        Dispatch old = orders.order(DispatchId.random(), incident.id(), wanted, nameless, "kim");
        Dispatch taken = orders.order(DispatchId.random(), incident.id(), wanted, nameless, "kim");
        long epoch = orders.lease(DispatchBook.Task.SENDING, "node-1", Duration.ofSeconds(10))
                .orElseThrow();
        orders.attempt(taken.id(), epoch, world.now());
        orders.cancel(taken.id(), find(taken).dispatch().version(), "오신고", "kim");
        orders.adopt(List.of(nameless));
        assertEquals("112", find(old).dispatch().station().name());
        orders.adopt(List.of(HOME, OTHER));
        assertEquals(HOME, find(old).dispatch().station());
        assertEquals(1, find(old).dispatch().legOf(HOME.name()));
        assertEquals(1, orders.ofStation(HOME.name(), world.now(), 9).size());
        assertEquals(
                List.of(HOME.name()),
                orders.withdrawals(9).stream().map(Withdrawal::station).toList(),
                "what is taken back is told to the station that has the order now");
    }
}
