package pasu.police.officer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraRegister;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchBook;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.DispatchState;
import pasu.core.dispatch.Status;
import pasu.core.officer.OnDuty;
import pasu.core.officer.Views;
import pasu.core.people.Act;
import pasu.police.wire.OrderMessage;

/** Orders of an officer's unit, or of the whole station at its screen: listed, answered, followed and passed on. */
public final class OrderDesk {
    static final String ORDER = "/api/orders/([0-9a-f-]{36})";
    private static final int MOST = 100;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_UNIT = 100;
    private static final int LONGEST_ETA_MINUTES = 240;

    /** An order that is over stays in sight for so long, that a cancellation is not missed. */
    private static final Duration LINGERS = Duration.ofMinutes(10);

    private static final Set<DispatchState> OFFICERS_OWN = Set.of(
            DispatchState.ACCEPTED,
            DispatchState.REJECTED,
            DispatchState.DEPARTED,
            DispatchState.ARRIVED,
            DispatchState.CLOSED);

    private final DispatchBook orders;
    private final CameraRegister cameras;
    private final Views views;
    private final DutyDesk duty;
    private final Time time;

    public OrderDesk(DispatchBook orders, CameraRegister cameras, Views views, DutyDesk duty, Time time) {
        this.orders = orders;
        this.cameras = cameras;
        this.views = views;
        this.duty = duty;
        this.time = time;
    }

    void mount(OfficerServer server) {
        server.route("GET", "/api/orders", this::list);
        server.route("GET", ORDER, this::record);
        server.route("POST", ORDER + "/acts", this::act);
        server.route("POST", ORDER + "/pass", this::pass);
    }

    private void list(Exchange exchange, Matcher path) {
        OnDuty officer = duty.officer(exchange);
        List<Dispatch> all = orders.ofStation(officer.station(), time.now().minus(LINGERS), MOST);
        List<Dispatch> seen = all.stream().filter(officer::sees).toList();
        long others = all.stream()
                .filter(order -> !officer.sees(order) && !order.state().isOver())
                .count();
        // Every phone asks every second: one query for the cameras of all orders.
        List<Camera> known = cameras.find(
                seen.stream().flatMap(order -> order.order().cameras().stream()).collect(Collectors.toSet()));
        JsonArray items = new JsonArray();
        seen.forEach(order -> items.add(OrderJson.of(order, OrderMessage.named(order, known), officer)));
        exchange.json(
                200,
                new JsonObject()
                        .put("items", items)
                        .put("others", others)
                        .put("now", time.now().toString()));
    }

    /** All that is known of an order, for reading and for paper. */
    private void record(Exchange exchange, Matcher path) {
        OnDuty officer = duty.officer(exchange);
        DispatchBook.Full full = find(path, officer);
        if (!officer.sees(full.dispatch())) throw transferred();
        duty.audit(officer, exchange, Act.DISPATCH_VIEWED, object(full.dispatch()), Map.of());
        JsonArray history = new JsonArray();
        full.history().forEach(told -> history.add(OrderJson.of(told)));
        exchange.json(
                200,
                json(full.dispatch(), officer)
                        .put("history", history)
                        .put("views", views.uses(full.dispatch().id())));
    }

    /**
     * An officer says how far the order is. What comes late, twice or after the order went to another hand is kept, and the
     * answer shows the order as it is.
     */
    private void act(Exchange exchange, Matcher path) {
        OnDuty officer = duty.officer(exchange);
        Dispatch before = find(path, officer).dispatch();
        Status status = status(exchange, officer, before);
        duty.audit(
                officer,
                exchange,
                Act.DISPATCH_TOLD,
                object(before),
                Map.of("state", Word.of(status.state()), "act", status.act().toString()));
        Dispatch after = orders.tell(status).orElseThrow();
        exchange.json(
                200,
                new JsonObject()
                        .put("moved", after.version() != before.version())
                        .put("sees", officer.sees(after))
                        .put("order", officer.sees(after) ? json(after, officer) : null));
    }

    private Status status(Exchange exchange, OnDuty officer, Dispatch order) {
        String word = exchange.text("state", 20);
        DispatchState state = Word.find(DispatchState.class, word)
                .filter(OFFICERS_OWN::contains)
                .orElseThrow(() -> new Refusal(400, "bad-request", "There is no state " + word + " for an officer."));
        String by = exchange.maybe("by", 64);
        if (by != null && !by.equals(officer.login()))
            throw new Refusal(409, "another-officer", "This was tapped by another officer.");
        Instant at = exchange.time("at");
        Integer leg = exchange.number("leg", 1, Integer.MAX_VALUE);
        Integer minutes = exchange.number("etaMinutes", 0, LONGEST_ETA_MINUTES);
        String reason = exchange.maybe("reason", LONGEST_REASON);
        if (state == DispatchState.REJECTED && (reason == null || reason.isBlank()))
            throw new Refusal(422, "no-reason", "A rejection has a reason.");
        return new Status(
                order.id(),
                exchange.id("act"),
                officer.login(),
                leg(officer, order, leg),
                0,
                state,
                at,
                officer.isDesk() ? null : officer.unit(),
                reason,
                minutes == null ? null : at.plus(Duration.ofMinutes(minutes)));
    }

    /** An officer speaks of a leg that was their station's, whatever the page says: of the last one, if of no other. */
    private static int leg(OnDuty officer, Dispatch order, @Nullable Integer said) {
        String station = officer.station();
        if (said != null && said <= order.leg() && order.legs().get(said - 1).equals(station)) return said;
        return order.legOf(station);
    }

    private void pass(Exchange exchange, Matcher path) {
        OnDuty officer = duty.officer(exchange);
        Dispatch order = find(path, officer).dispatch();
        if (!officer.sees(order)) throw transferred();
        if (!officer.isDesk() && !officer.holds(order))
            throw new Refusal(409, "not-in-hand", "Take the order before you pass it on.");
        String unit = exchange.text("unit", LONGEST_UNIT);
        String reason = exchange.text("reason", LONGEST_REASON);
        Integer seen = exchange.number("version", 1, Integer.MAX_VALUE);
        duty.audit(officer, exchange, Act.DISPATCH_TRANSFERRED, object(order), Map.of("to", unit, "reason", reason));
        Dispatch after = orders.pass(order.id(), seen == null ? order.version() : seen, unit, reason, officer.login());
        exchange.json(
                200,
                new JsonObject()
                        .put("sees", officer.sees(after))
                        .put("order", officer.sees(after) ? json(after, officer) : null));
    }

    /** An order that is, or was, the station's; of others nothing is said. */
    private DispatchBook.Full find(Matcher path, OnDuty officer) {
        DispatchBook.Full full =
                orders.find(new DispatchId(Exchange.uuid(path.group(1)))).orElseThrow(OrderDesk::unknown);
        if (full.dispatch().legOf(officer.station()) == 0) throw unknown();
        return full;
    }

    private static Refusal unknown() {
        return new Refusal(404, "not-found", "There is no such order.");
    }

    private static Refusal transferred() {
        return new Refusal(409, "transferred", "The order is in another hand now.");
    }

    private static String object(Dispatch order) {
        return "dispatch/" + order.id();
    }

    private JsonObject json(Dispatch order, OnDuty officer) {
        return OrderJson.of(
                order, OrderMessage.named(order, cameras.find(order.order().cameras())), officer);
    }
}
