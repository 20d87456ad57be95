package pasu.console.alarms;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.core.base.Time;
import pasu.core.bell.BellId;
import pasu.core.bell.InspectedPresses;
import pasu.core.bell.Inspection;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;

/** Inspectors' rounds, and what each press of one found. */
final class InspectionEndpoints {
    /** Half a day, a press each 40 s. */
    private static final int MOST_PRESSES = 1000;

    private final AlarmServices services;
    private final AuditTrail audit;
    private final Time time;

    InspectionEndpoints(AlarmServices services, AuditTrail audit, Time time) {
        this.services = services;
        this.audit = audit;
        this.time = time;
    }

    void mount(Api api) {
        api.mount("listInspections", this::rounds);
        api.mount("announceInspection", this::announce);
        api.mount("endInspection", this::end);
        api.mount("listInspectedPresses", this::presses);
        api.mount("getInspectedPicture", this::picture);
    }

    private Reply rounds(Call call) {
        Instant from = call.time("from").orElseGet(time::now);
        return Reply.list(
                services.inspections().after(from).stream().map(BellJson::of).toList(), null);
    }

    private Reply presses(Call call) {
        return Reply.list(
                services.inspected().of(call.id(), MOST_PRESSES).stream()
                        .map(BellJson::of)
                        .toList(),
                null);
    }

    private Reply picture(Call call) {
        UUID press = UUID.fromString(call.query("press").orElseThrow());
        InspectedPresses.Picture picture = services.inspected()
                .picture(call.id(), press)
                .orElseThrow(() ->
                        new Problem(404, "No camera showed anything at that press, or its footage's time is over."));
        audit.append(call.caller()
                .entry(
                        time.now(),
                        Act.SNAPSHOT_TAKEN,
                        "camera/" + picture.camera(),
                        Map.of(
                                "inspection", call.id().toString(),
                                "bell", picture.bell().toString(),
                                "press", press.toString())));
        return Reply.picture(picture.jpeg());
    }

    private Reply announce(Call call) {
        JsonObject body = call.body();
        Set<BellId> bells = new TreeSet<>();
        for (String id : BellInput.texts(body.getJsonArray("bells", new JsonArray())))
            bells.add(new BellId(UUID.fromString(id)));
        Instant now = time.now();
        Inspection round = new Inspection(
                UUID.randomUUID(),
                call.caller().session().account().login(),
                body.getString("words", ""),
                bells,
                now,
                now.plus(Duration.ofMinutes(body.getInteger("minutes"))));
        audit.append(call.caller()
                .entry(
                        now,
                        Act.INSPECTION_ANNOUNCED,
                        "inspection/" + round.id(),
                        Map.of("minutes", String.valueOf(body.getInteger("minutes")), "bells", bells.toString())));
        services.inspections().announce(round);
        return Reply.created("/api/v1/inspections/" + round.id(), BellJson.of(round));
    }

    private Reply end(Call call) {
        audit.append(call.caller().entry(time.now(), Act.INSPECTION_ENDED, "inspection/" + call.id(), Map.of()));
        return Reply.ok(BellJson.of(services.inspections()
                .end(call.id(), time.now())
                .orElseThrow(() -> Problem.notFound("The inspection"))));
    }
}
