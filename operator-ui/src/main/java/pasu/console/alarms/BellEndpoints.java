package pasu.console.alarms;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.core.base.Time;
import pasu.core.bell.Bell;
import pasu.core.bell.BellId;
import pasu.core.bell.BellKey;
import pasu.core.bell.Inspection;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;

/** The register of bells, and inspectors' rounds. */
final class BellEndpoints {
    /** More than a city of this size has; each costs some memory. */
    private static final int MOST_BELLS = 20_000;

    private final AlarmServices services;
    private final BellJson json;
    private final AuditTrail audit;
    private final Time time;

    BellEndpoints(AlarmServices services, AuditTrail audit, Time time) {
        this.services = services;
        this.json = new BellJson(services.pulses());
        this.audit = audit;
        this.time = time;
    }

    void mount(Api api) {
        api.mount("listBells", this::list);
        api.mount("addBell", this::add);
        api.mount("getBell", call -> Reply.ok(json.of(find(call), time.now())));
        api.mount("changeBell", this::change);
        api.mount("listInspections", this::rounds);
        api.mount("announceInspection", this::announce);
        api.mount("endInspection", this::end);
    }

    private Reply list(Call call) {
        Instant now = time.now();
        return Reply.list(
                services.register().all().stream()
                        .map(bell -> json.of(bell, now))
                        .toList(),
                null);
    }

    private Reply add(Call call) {
        Bell bell = BellInput.added(call.body());
        if (services.register().count() >= MOST_BELLS)
            throw new Problem(422, "There are " + MOST_BELLS + " bells, which is the most.");
        BellKey key = BellKey.random();
        audit.append(call.caller().entry(time.now(), Act.BELL_ADDED, "bell/" + bell.id(), Map.of("name", bell.name())));
        Bell added = services.register().add(bell, key);
        return Reply.created(
                "/api/v1/bells/" + added.id(), json.of(added, time.now()).put("key", key.text()));
    }

    private Reply change(Call call) {
        Bell bell = BellInput.changed(find(call), call.body());
        Map<String, String> fields = new TreeMap<>();
        for (String field : call.body().fieldNames())
            fields.put(field, String.valueOf(call.body().getValue(field)));
        audit.append(call.caller().entry(time.now(), Act.BELL_CHANGED, "bell/" + bell.id(), fields));
        return Reply.ok(json.of(services.register().update(bell), time.now()));
    }

    private Bell find(Call call) {
        return services.register().find(new BellId(call.id())).orElseThrow(() -> Problem.notFound("The bell"));
    }

    private Reply rounds(Call call) {
        return Reply.list(
                services.inspections().after(time.now()).stream()
                        .map(BellJson::of)
                        .toList(),
                null);
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
