package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchState;
import pasu.core.dispatch.Status;
import pasu.core.incident.Incident;

/** Orders that officers have in hand: who speaks for whom, and what a pass ends. */
class OrderInHandTest extends OrderBook {
    private Status officer(Dispatch dispatch, String login, String unit, DispatchState state) {
        return new Status(
                dispatch.id(), UUID.randomUUID(), login, dispatch.leg(), 0, state, world.now(), unit, null, null);
    }

    @Test
    void passedToAnotherUnit_onlyThatOnesOfficersMoveIt() {
        Dispatch order = order(incident(), 0);
        orders.tell(officer(order, "park", "순찰 3호", DispatchState.ACCEPTED));
        assertEquals("park", find(order).dispatch().course().officer());
        Dispatch passed = orders.pass(order.id(), find(order).dispatch().version(), "순찰 5호", "가까움", "kim");
        assertEquals(DispatchState.ASSIGNED, passed.state());
        assertEquals(List.of(passed), orders.ringing());
        orders.tell(officer(order, "park", "순찰 3호", DispatchState.ARRIVED));
        assertEquals(passed, find(order).dispatch());
        orders.tell(officer(passed, "choi", "순찰 5호", DispatchState.ACCEPTED));
        assertEquals("choi", find(order).dispatch().course().officer());
        assertEquals(DispatchState.ASSIGNED, find(order).dispatch().state());
        assertEquals(List.of(), orders.ringing());
    }

    @Test
    void rejectedByTheUnitThatItWasPassedTo_itIsNotTaken() {
        Dispatch order = order(incident(), 0);
        orders.pass(order.id(), order.version(), "순찰 5호", "가까움", "kim");
        orders.tell(new Status(
                order.id(),
                UUID.randomUUID(),
                "choi",
                2,
                0,
                DispatchState.REJECTED,
                world.now(),
                "순찰 5호",
                "다른 출동 중",
                null));
        assertEquals(DispatchState.REJECTED, find(order).dispatch().state());
    }

    @Test
    void stationGivesItToAnotherUnit_whoeverTookItHasItNoMore_andItRingsAgain() {
        Dispatch order = order(incident(), 0);
        orders.tell(officer(order, "park", "순찰 5호", DispatchState.ACCEPTED));
        assertEquals(List.of(), orders.ringing());
        orders.tell(status(order, 2, DispatchState.ASSIGNED));
        assertEquals("순찰 3호", find(order).dispatch().unit());
        assertNull(find(order).dispatch().course().officer());
        assertEquals(1, orders.ringing().size());
    }

    @Test
    void acceptedByAnOfficerBeforeTheStationHasIt_itIsSentAllTheSame() {
        Dispatch order = order(incident(), 0);
        orders.tell(officer(order, "park", "순찰 3호", DispatchState.ACCEPTED));
        assertEquals(
                List.of(order.id()), orders.due(9).stream().map(Dispatch::id).toList());
        long version = find(order).dispatch().version();
        orders.tell(status(order, 0, DispatchState.RECEIVED));
        Dispatch now = find(order).dispatch();
        assertTrue(now.delivered());
        assertEquals(DispatchState.ACCEPTED, now.state());
        assertEquals(version, now.version(), "nobody's eyes are wanted for that");
        assertEquals(List.of(), orders.due(9));
        orders.tell(officer(order, "park", "순찰 3호", DispatchState.CLOSED));
        assertEquals(0, orders.waiting());
    }

    @Test
    void passedToAUnit_theStationIsSentItAgain_andWhatItSaidBeforeItKnewChangesNothing() {
        Dispatch order = order(incident(), 0);
        orders.tell(status(order, 1, DispatchState.ACCEPTED));
        Dispatch passed = orders.pass(order.id(), find(order).dispatch().version(), "순찰 5호", "가까움", "kim");
        assertFalse(passed.delivered());
        assertEquals(List.of(passed), orders.due(9));
        assertEquals(List.of(), orders.withdrawals(9));
        orders.tell(status(order, 2, DispatchState.DEPARTED));
        assertEquals(passed, find(order).dispatch());
        assertEquals(2, find(order).history().size());
        orders.tell(status(passed, 3, DispatchState.DEPARTED));
        assertEquals(DispatchState.DEPARTED, find(order).dispatch().state());
    }

    @Test
    void oneUnitsRejection_isItsOwn_andTheOthersStillHaveIt() {
        Incident incident = incident();
        Dispatch order = order(incident, 0);
        orders.tell(rejection(order, "park", "순찰 3호"));
        orders.tell(rejection(order, "lee", "순찰 3호"));
        Dispatch now = find(order).dispatch();
        assertEquals(DispatchState.SENDING, now.state());
        assertEquals(List.of("순찰 3호"), now.course().declined());
        assertEquals(1, orders.ringing().size());
        assertEquals(
                "declined 순찰 3호: 다른 출동 중",
                incidents.find(incident.id()).orElseThrow().facts().getLast().words());
        orders.tell(officer(order, "choi", "순찰 5호", DispatchState.ACCEPTED));
        assertEquals("순찰 5호", find(order).dispatch().unit());
        Dispatch other = order(incident(), 0);
        orders.tell(rejection(other, "desk", null));
        assertEquals(DispatchState.REJECTED, find(other).dispatch().state(), "the station's screen speaks for all");
    }

    private Status rejection(Dispatch order, String login, @Nullable String unit) {
        return new Status(
                order.id(),
                UUID.randomUUID(),
                login,
                order.leg(),
                0,
                DispatchState.REJECTED,
                world.now(),
                unit,
                "다른 출동 중",
                null);
    }

    @Test
    void sameActAgain_changesNothing() {
        Dispatch order = order(incident(), 0);
        Status act = officer(order, "park", "순찰 3호", DispatchState.ACCEPTED);
        orders.tell(act);
        Dispatch after = find(order).dispatch();
        assertEquals(after, orders.tell(act).orElseThrow());
        assertEquals(1, find(order).history().size());
    }
}
