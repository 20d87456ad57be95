package pasu.console.alarms;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.console.Rfc3339;
import pasu.core.base.Time;
import pasu.core.bell.Bell;
import pasu.core.bell.BellId;
import pasu.core.bell.BellKey;
import pasu.core.bell.BellTest;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;

/** The register of bells, and how they fare. */
final class BellEndpoints {
    /** More than a city of this size has; each costs some memory. */
    private static final int MOST_BELLS = 20_000;

    private final AlarmServices services;
    private final BellJson json;
    private final AuditTrail audit;
    private final Time time;

    BellEndpoints(AlarmServices services, AuditTrail audit, Time time) {
        this.services = services;
        this.json = new BellJson(services.pulses(), services.health());
        this.audit = audit;
        this.time = time;
    }

    void mount(Api api) {
        api.mount("listBells", this::list);
        api.mount("addBell", this::add);
        api.mount("getBell", call -> Reply.ok(json(find(call))));
        api.mount("changeBell", this::change);
    }

    /** All, or those of which something changed: whoever looks on asks every few seconds. */
    private Reply list(Call call) {
        Instant now = time.now();
        Map<BellId, BellTest> tests =
                services.tests().all().stream().collect(Collectors.toMap(BellTest::bell, Function.identity()));
        Predicate<Bell> isNews = call.time("since")
                .map(since -> isNews(since, services.register().changedSince(since), tests, now))
                .orElse(bell -> true);
        JsonArray bells = new JsonArray();
        for (Bell bell : services.register().all())
            if (isNews.test(bell)) bells.add(json.of(bell, tests.get(bell.id()), now));
        return Reply.ok(new JsonObject().put("items", bells).put("next", null).put("asOf", Rfc3339.text(now)));
    }

    private Predicate<Bell> isNews(Instant since, Set<BellId> changed, Map<BellId, BellTest> tests, Instant now) {
        return bell -> {
            @Nullable BellTest test = tests.get(bell.id());
            return changed.contains(bell.id())
                    || isSince(since, services.pulses().of(bell.id()).heardAt())
                    || (test != null && isSince(since, test.landedAt()))
                    || services.health().state(bell, test, since)
                            != services.health().state(bell, test, now);
        };
    }

    private static boolean isSince(Instant since, @Nullable Instant at) {
        return at != null && !at.isBefore(since);
    }

    private JsonObject json(Bell bell) {
        return json.of(bell, services.tests().find(bell.id()).orElse(null), time.now());
    }

    private Reply add(Call call) {
        Bell bell = BellInput.added(call.body());
        if (services.register().count() >= MOST_BELLS)
            throw new Problem(422, "There are " + MOST_BELLS + " bells, which is the most.");
        BellKey key = BellKey.random();
        audit.append(call.caller().entry(time.now(), Act.BELL_ADDED, "bell/" + bell.id(), Map.of("name", bell.name())));
        Bell added = services.register().add(bell, key);
        return Reply.created("/api/v1/bells/" + added.id(), json(added).put("key", key.text()));
    }

    private Reply change(Call call) {
        Bell bell = BellInput.changed(find(call), call.body());
        Map<String, String> fields = new TreeMap<>();
        for (String field : call.body().fieldNames())
            fields.put(field, String.valueOf(call.body().getValue(field)));
        audit.append(call.caller().entry(time.now(), Act.BELL_CHANGED, "bell/" + bell.id(), fields));
        return Reply.ok(json(services.register().update(bell)));
    }

    private Bell find(Call call) {
        return services.register().find(new BellId(call.id())).orElseThrow(() -> Problem.notFound("The bell"));
    }
}
