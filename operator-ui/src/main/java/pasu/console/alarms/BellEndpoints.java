package pasu.console.alarms;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.PlaceJson;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.bell.Bell;
import pasu.core.bell.BellId;
import pasu.core.bell.BellKey;
import pasu.core.bell.BellKind;
import pasu.core.bell.Inspection;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;

/** The register of bells, and inspectors' rounds. */
final class BellEndpoints {
    /** More than a city of this size has; each costs some memory. */
    private static final int MOST_BELLS = 20_000;

    private static final int DAY_MINUTES = 24 * 60;

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
        api.mount(
                "getBell",
                call -> Reply.ok(json.of(
                        services.register().find(new BellId(call.id())).orElseThrow(() -> Problem.notFound("The bell")),
                        time.now())));
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
        Bell bell = bell(call.body());
        if (services.register().count() >= MOST_BELLS)
            throw new Problem(422, "There are " + MOST_BELLS + " bells, which is the most.");
        BellKey key = BellKey.random();
        audit.append(call.caller().entry(time.now(), Act.BELL_ADDED, "bell/" + bell.id(), Map.of("name", bell.name())));
        Bell added = services.register().add(bell, key);
        return Reply.created(
                "/api/v1/bells/" + added.id(), json.of(added, time.now()).put("key", key.text()));
    }

    private static Bell bell(JsonObject body) {
        BellKind kind = Word.find(BellKind.class, body.getString("kind")).orElseThrow();
        try {
            return new Bell(
                    BellId.random(),
                    body.getString("name").strip(),
                    kind,
                    PlaceJson.position(body),
                    texts(body.getJsonArray("supervisors", new JsonArray())),
                    body.getString("station"),
                    Duration.ofMinutes(body.getInteger("selfTestMinutes", kind == BellKind.POLE ? DAY_MINUTES : 0)),
                    true,
                    1);
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "The bell does not do: " + e.getMessage() + ".");
        }
    }

    private static List<String> texts(JsonArray array) {
        List<String> texts = new ArrayList<>();
        for (int n = 0; n < array.size(); n++) texts.add(array.getString(n));
        return texts;
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
        for (String id : texts(body.getJsonArray("bells", new JsonArray()))) bells.add(new BellId(UUID.fromString(id)));
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
