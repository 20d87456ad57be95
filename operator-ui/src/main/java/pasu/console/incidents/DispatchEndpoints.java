package pasu.console.incidents;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.PlaceJson;
import pasu.console.Problem;
import pasu.console.Reply;
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
    private final AuditTrail audit;
    private final Time time;

    public DispatchEndpoints(
            DispatchBook orders, IncidentBook incidents, CameraRegister cameras, AuditTrail audit, Time time) {
        this.orders = orders;
        this.incidents = incidents;
        this.cameras = cameras;
        this.audit = audit;
        this.time = time;
    }

    public void mount(Api api) {
        api.mount("listDispatches", this::list);
        api.mount("sendDispatch", this::send);
        api.mount("getDispatch", this::get);
    }

    /** What is not given is the incident's: its place, its title, and the nearest cameras there. */
    private Reply send(Call call) {
        JsonObject body = call.body();
        Incident incident = incidents
                .find(new IncidentId(UUID.fromString(body.getString("incident"))))
                .orElseThrow(() -> Problem.notFound("The incident"))
                .incident();
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
        Dispatch dispatch = orders.order(
                id, incident.id(), order, call.caller().session().account().login());
        return Reply.created("/api/v1/dispatches/" + dispatch.id(), DispatchJson.of(dispatch));
    }

    private static Place place(JsonObject body, Incident incident) {
        Position given = PlaceJson.position(body);
        return new Place(
                body.getString("place", incident.place().name()),
                given == null ? incident.place().position() : given);
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
}
