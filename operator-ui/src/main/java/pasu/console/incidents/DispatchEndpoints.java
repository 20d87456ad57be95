package pasu.console.incidents;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.PlaceJson;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.Place;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.Nearest;
import pasu.core.camera.Position;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchBook;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.Order;
import pasu.core.dispatch.Station;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentBook;
import pasu.core.incident.IncidentId;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;

/** Orders to the police: given, and followed. */
public final class DispatchEndpoints {
    private static final int STANDARD_LIMIT = 100;

    private final DispatchBook orders;
    private final IncidentBook incidents;
    private final CameraRegister cameras;
    private final List<Station> stations;
    private final Function<List<AlarmId>, Station> stationOf;
    private final AuditTrail audit;
    private final Time time;

    /**
     * @param stations that orders can go to; the first is the city's own
     * @param stationOf an incident with these alarms: where its order goes
     */
    public DispatchEndpoints(
            DispatchBook orders,
            IncidentBook incidents,
            CameraRegister cameras,
            List<Station> stations,
            Function<List<AlarmId>, Station> stationOf,
            AuditTrail audit,
            Time time) {
        this.orders = orders;
        this.incidents = incidents;
        this.cameras = cameras;
        this.stations = stations;
        this.stationOf = stationOf;
        this.audit = audit;
        this.time = time;
    }

    public void mount(Api api) {
        api.mount("listDispatches", this::list);
        api.mount("sendDispatch", this::send);
        api.mount("getDispatch", this::get);
        api.mount("cancelDispatch", this::cancel);
        api.mount("transferDispatch", this::transfer);
        api.mount(
                "listStations",
                call -> Reply.list(stations.stream().map(DispatchJson::of).toList(), null));
    }

    /** What is not given is the incident's: its place, its title, and the nearest cameras there. */
    private Reply send(Call call) {
        JsonObject body = call.body();
        IncidentBook.Full found = incidents
                .find(new IncidentId(UUID.fromString(body.getString("incident"))))
                .orElseThrow(() -> Problem.notFound("The incident"));
        Incident incident = found.incident();
        DispatchId id =
                new DispatchId(body.containsKey("id") ? UUID.fromString(body.getString("id")) : UUID.randomUUID());
        Place place = place(body, incident);
        Order order = new Order(
                place,
                body.getInteger("code"),
                body.getString("what", incident.title()),
                body.getString("whom", ""),
                named(body.getJsonArray("cameras"), place));
        audit.append(call.caller()
                .entry(
                        time.now(),
                        Act.DISPATCH_SENT,
                        "dispatch/" + id,
                        Map.of("incident", incident.id().toString(), "code", String.valueOf(order.code()))));
        Dispatch dispatch = orders.order(id, incident.id(), order, stationOf.apply(found.alarms()), login(call));
        return Reply.created("/api/v1/dispatches/" + dispatch.id(), DispatchJson.of(dispatch));
    }

    private static Place place(JsonObject body, Incident incident) {
        Place known = incident.place();
        Position given = PlaceJson.position(body);
        String name = body.getString("place", known.name());
        // Of another place the address is another, too.
        boolean isSame = name.equals(known.name()) && (given == null || given.equals(known.position()));
        return new Place(
                name,
                given == null ? known.position() : given,
                isSame ? known.address() : null,
                isSame ? known.pole() : null);
    }

    private List<CameraId> named(@Nullable JsonArray given, Place place) {
        if (given == null) {
            Position position = place.position();
            return position == null
                    ? List.of()
                    : Nearest.of(position, cameras.all(), Order.MOST_CAMERAS, Order.CAMERAS_WITHIN_METRES).stream()
                            .map(Camera::id)
                            .toList();
        }
        List<CameraId> ids = new ArrayList<>();
        for (int n = 0; n < given.size(); n++) ids.add(CameraId.parse(given.getString(n)));
        return ids;
    }

    private Reply list(Call call) {
        IncidentId incident = call.query("incident")
                .map(id -> new IncidentId(UUID.fromString(id)))
                .orElse(null);
        return Reply.list(
                orders.read(incident, call.limit(STANDARD_LIMIT)).stream()
                        .map(DispatchJson::of)
                        .toList(),
                null);
    }

    private Reply get(Call call) {
        audit.append(call.caller().entry(time.now(), Act.DISPATCH_VIEWED, "dispatch/" + call.id(), Map.of()));
        return Reply.ok(DispatchJson.of(
                orders.find(new DispatchId(call.id())).orElseThrow(() -> Problem.notFound("The dispatch"))));
    }

    private Reply cancel(Call call) {
        DispatchId id = existing(call);
        audit(call, Act.DISPATCH_CANCELLED, Map.of("reason", call.body().getString("reason")));
        orders.cancel(id, call.body().getLong("version"), call.body().getString("reason"), login(call));
        return Reply.ok(DispatchJson.of(orders.find(id).orElseThrow()));
    }

    private Reply transfer(Call call) {
        DispatchId id = existing(call);
        JsonObject body = call.body();
        if (body.containsKey("station") == body.containsKey("unit"))
            throw new Problem(422, "An order goes to a station or to a unit: name one of them.");
        boolean away = body.containsKey("station");
        // A unit's name is met letter by letter: with a space behind it, it would ring nowhere.
        String to = body.getString(away ? "station" : "unit").strip();
        Station station = away ? station(to) : stations.getFirst();
        audit(call, Act.DISPATCH_TRANSFERRED, Map.of("to", to, "reason", body.getString("reason")));
        if (away) orders.give(id, body.getLong("version"), station, body.getString("reason"), login(call));
        else orders.pass(id, body.getLong("version"), to, body.getString("reason"), login(call));
        return Reply.ok(DispatchJson.of(orders.find(id).orElseThrow()));
    }

    private Station station(String name) {
        return stations.stream()
                .filter(station -> station.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(422, "There is no station of this name: see /api/v1/stations."));
    }

    private DispatchId existing(Call call) {
        DispatchId id = new DispatchId(call.id());
        if (orders.find(id).isEmpty()) throw Problem.notFound("The dispatch");
        return id;
    }

    private void audit(Call call, Act act, Map<String, String> detail) {
        audit.append(call.caller().entry(time.now(), act, "dispatch/" + call.id(), detail));
    }

    private static String login(Call call) {
        return call.caller().session().account().login();
    }
}
