package pasu.core.store;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import pasu.core.alarm.Place;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchBook;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.DispatchState;
import pasu.core.dispatch.Order;
import pasu.core.dispatch.Station;
import pasu.core.dispatch.Status;
import pasu.core.incident.Fact;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentId;
import pasu.core.incident.Origin;

/** Orders in a real database, by a clock that the test turns. */
abstract class OrderBook {
    static final Place PLACE = new Place("서부시장", null);
    static final Station HOME = new Station("서산경찰서", "041-660-0112");
    static final Station OTHER = new Station("태안경찰서", null);

    final BellWorld world = new BellWorld();
    final PgIncidents incidents = new PgIncidents(world.database, world.order, world.time);
    final PgDispatches orders = new PgDispatches(world.database, world.order, incidents, world.time);

    @AfterEach
    void close() {
        world.close();
    }

    Incident incident() {
        Incident fresh = Incident.opened(IncidentId.random(), "싸움", Origin.SUSPICION, PLACE, world.now(), "kim");
        return incidents.open(fresh, Fact.opened(fresh, "kim", ""), List.of());
    }

    Dispatch order(Incident incident, int code) {
        return orders.order(
                DispatchId.random(), incident.id(), new Order(PLACE, code, "싸움", "검은 외투", List.of()), HOME, "kim");
    }

    Status status(Dispatch dispatch, int sequence, DispatchState state) {
        return Status.ofStation(dispatch.id(), dispatch.leg(), sequence, state, world.now(), "순찰 3호", null, null);
    }

    DispatchBook.Full find(Dispatch dispatch) {
        return orders.find(dispatch.id()).orElseThrow();
    }
}
