package pasu.console.incidents;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.PlaceJson;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.console.Rfc3339;
import pasu.console.rest.Cursor;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.Place;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;
import pasu.core.incident.ClosureCode;
import pasu.core.incident.Fact;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentBook;
import pasu.core.incident.IncidentId;
import pasu.core.incident.Origin;
import pasu.core.incident.Step;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;

/** The incidents: listed, opened, and led step by step, each a verb with the version that was seen. */
public final class IncidentEndpoints {
    private static final int STANDARD_LIMIT = 100;

    /** Kept before and after what was asked for. */
    private static final Duration PRE_ROLL = Duration.ofSeconds(30);

    private static final Duration POST_ROLL = Duration.ofSeconds(30);

    private final IncidentBook incidents;
    private final AuditTrail audit;
    private final Time time;

    public IncidentEndpoints(IncidentBook incidents, AuditTrail audit, Time time) {
        this.incidents = incidents;
        this.audit = audit;
        this.time = time;
    }

    public void mount(Api api) {
        api.mount("listIncidents", this::list);
        api.mount("openIncident", this::open);
        api.mount("getIncident", this::get);
        step(api, "noteOnIncident", call -> new Step.Note(login(call), words(call)));
        step(api, "reportToIncident", call -> new Step.Report(login(call), origin(call), words(call)));
        step(api, "linkAlarm", call -> new Step.LinkAlarm(login(call), alarm(call)));
        step(api, "unlinkAlarm", call -> new Step.UnlinkAlarm(login(call), alarm(call)));
        step(api, "keepFootage", IncidentEndpoints::footage);
        step(
                api,
                "handIncidentOver",
                call -> new Step.HandOver(login(call), call.body().getString("to"), words(call)));
        step(api, "closeIncident", call -> new Step.Close(login(call), code(call), words(call)));
        api.mount("mergeIncident", this::merge);
        api.mount("splitIncident", this::split);
    }

    private void step(Api api, String operation, Function<Call, Step> reading) {
        api.mount(operation, call -> {
            find(call.id());
            Step step = reading.apply(call);
            audit(call, step.getClass().getSimpleName());
            incidents.step(new IncidentId(call.id()), call.body().getLong("version"), step);
            return Reply.ok(IncidentJson.of(find(call.id())));
        });
    }

    private static Step footage(Call call) {
        Instant from = Rfc3339.parse("from", call.body().getString("from")).minus(PRE_ROLL);
        Instant to = Rfc3339.parse("to", call.body().getString("to")).plus(POST_ROLL);
        if (!to.isAfter(from) || Duration.between(from, to).compareTo(Duration.ofHours(6)) > 0)
            throw new Problem(422, "Footage ends after it begins, within six hours.");
        return new Step.KeepFootage(login(call), CameraId.parse(call.body().getString("camera")), from, to);
    }

    private Reply merge(Call call) {
        find(call.id());
        UUID into = UUID.fromString(call.body().getString("into"));
        audit(call, "Merge");
        incidents.merge(new IncidentId(call.id()), call.body().getLong("version"), new IncidentId(into), login(call));
        return Reply.ok(IncidentJson.of(find(into)));
    }

    private Reply split(Call call) {
        Incident whole = find(call.id()).incident();
        audit(call, "Split");
        Incident part = Incident.opened(
                IncidentId.random(),
                call.body().getString("title"),
                Origin.SPLIT,
                whole.place(),
                time.now(),
                login(call));
        incidents.split(whole.id(), call.body().getLong("version"), part, alarms(call.body()), login(call));
        return Reply.created(
                "/api/v1/incidents/" + part.id(), IncidentJson.of(find(part.id().value())));
    }

    private Reply open(Call call) {
        JsonObject body = call.body();
        Incident incident = Incident.opened(
                IncidentId.random(),
                body.getString("title"),
                origin(call),
                new Place(
                        body.getString("place"),
                        PlaceJson.position(body),
                        PlaceJson.text(body, "address"),
                        PlaceJson.text(body, "pole")),
                time.now(),
                login(call));
        audit.append(call.caller()
                .entry(
                        time.now(),
                        Act.INCIDENT_OPENED,
                        "incident/" + incident.id(),
                        Map.of("title", incident.title())));
        incidents.open(incident, Fact.opened(incident, login(call), words(call)), alarms(body));
        return Reply.created(
                "/api/v1/incidents/" + incident.id(),
                IncidentJson.of(find(incident.id().value())));
    }

    private Reply list(Call call) {
        int limit = call.limit(STANDARD_LIMIT);
        audit.append(call.caller().entry(time.now(), Act.INCIDENTS_LISTED, null, Map.of()));
        List<Incident> page = incidents.read(new IncidentBook.Query(
                call.query("state").map(state -> state.equals("open")).orElse(null),
                call.query("cursor").map(IncidentEndpoints::before).orElse(null),
                limit));
        return Reply.list(
                page.stream().map(IncidentJson::of).toList(), page.size() < limit ? null : cursor(page.getLast()));
    }

    private static String cursor(Incident last) {
        return Cursor.of(new Cursor.Row(last.openedAt(), last.id().value()));
    }

    private static IncidentBook.Before before(String cursor) {
        Cursor.Row row = Cursor.row(cursor);
        return new IncidentBook.Before(row.at(), new IncidentId(row.id()));
    }

    private Reply get(Call call) {
        IncidentBook.Full full = find(call.id());
        audit.append(call.caller().entry(time.now(), Act.INCIDENT_VIEWED, "incident/" + call.id(), Map.of()));
        return Reply.ok(IncidentJson.of(full));
    }

    private IncidentBook.Full find(UUID id) {
        return incidents.find(new IncidentId(id)).orElseThrow(() -> Problem.notFound("The incident"));
    }

    private void audit(Call call, String step) {
        audit.append(call.caller().entry(time.now(), Act.INCIDENT_LED, "incident/" + call.id(), Map.of("step", step)));
    }

    private static String login(Call call) {
        return call.caller().session().account().login();
    }

    private static String words(Call call) {
        return call.body().getString("words", "");
    }

    private static Origin origin(Call call) {
        return Word.find(Origin.class, call.body().getString("origin")).orElseThrow();
    }

    private static ClosureCode code(Call call) {
        return Word.find(ClosureCode.class, call.body().getString("code")).orElseThrow();
    }

    private static AlarmId alarm(Call call) {
        return new AlarmId(UUID.fromString(call.body().getString("alarm")));
    }

    private static List<AlarmId> alarms(JsonObject body) {
        List<AlarmId> ids = new ArrayList<>();
        for (Object id : body.getJsonArray("alarms", new JsonArray()))
            ids.add(new AlarmId(UUID.fromString(String.valueOf(id))));
        return ids;
    }
}
