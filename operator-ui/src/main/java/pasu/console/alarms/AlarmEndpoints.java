package pasu.console.alarms;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.PlaceJson;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.console.incidents.DispatchJson;
import pasu.console.rest.Cursor;
import pasu.core.alarm.Actor;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmAct;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.CloseReason;
import pasu.core.alarm.Move;
import pasu.core.alarm.Place;
import pasu.core.alarm.Procedure;
import pasu.core.alarm.Source;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;
import pasu.core.people.Account;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;
import pasu.core.people.Role;

/** The alarms: listed, raised by hand, and moved, each move a verb with the version that was seen. */
final class AlarmEndpoints {
    private static final int STANDARD_LIMIT = 100;

    private final AlarmServices services;
    private final Audience audience;
    private final AuditTrail audit;
    private final Time time;

    AlarmEndpoints(AlarmServices services, AuditTrail audit, Time time) {
        this.services = services;
        this.audience = new Audience(services.book());
        this.audit = audit;
        this.time = time;
    }

    void mount(Api api) {
        api.mount("listAlarms", this::list);
        api.mount("raiseAlarm", this::raise);
        api.mount("getAlarm", this::get);
        api.mount("listProcedures", AlarmEndpoints::procedures);
        move(api, "takeAlarm", call -> new Move.Take(actor(call)));
        move(api, "releaseAlarm", call -> new Move.Release(actor(call), words(call)));
        move(api, "escalateAlarm", call -> new Move.Escalate(actor(call), words(call)));
        move(api, "makeAlarmReal", call -> new Move.MakeReal(actor(call)));
        move(api, "noteOnAlarm", call -> new Move.Note(actor(call), words(call)));
        move(
                api,
                "doAlarmStep",
                call -> new Move.DoStep(actor(call), call.body().getString("step")));
        move(api, "closeAlarm", AlarmEndpoints::close);
    }

    private static Move close(Call call) {
        CloseReason reason =
                Word.find(CloseReason.class, call.body().getString("reason")).orElseThrow();
        return new Move.Close(actor(call), reason, words(call));
    }

    private static String words(Call call) {
        return call.body().getString("words", "");
    }

    private static Actor actor(Call call) {
        Account account = call.caller().session().account();
        return new Actor(account.login(), account.role() == Role.SUPERVISOR || account.role() == Role.ADMIN);
    }

    private void move(Api api, String operation, Function<Call, Move> reading) {
        api.mount(operation, call -> {
            AlarmBook.Full before = seen(call);
            Move move = reading.apply(call);
            if (move instanceof Move.DoStep step) check(before.alarm(), step);
            audit.append(call.caller()
                    .entry(
                            time.now(),
                            Act.ALARM_MOVED,
                            "alarm/" + call.id(),
                            Map.of("move", move.getClass().getSimpleName())));
            services.alarms().move(before.alarm().id(), call.body().getLong("version"), move);
            return Reply.ok(one(seen(call)));
        });
    }

    private static void check(Alarm alarm, Move.DoStep step) {
        if (Procedure.of(alarm.kind()).steps().stream()
                .noneMatch(known -> known.id().equals(step.step())))
            throw new Problem(422, "The procedure of this alarm has no step " + step.step() + ".");
    }

    private Reply list(Call call) {
        int limit = call.limit(STANDARD_LIMIT);
        Map<String, String> asked = new TreeMap<>();
        for (String field : List.of("state", "kind", "from", "to"))
            call.query(field).ifPresent(value -> asked.put(field, value));
        audit.append(call.caller().entry(time.now(), Act.ALARMS_LISTED, null, asked));
        List<AlarmBook.Full> page = services.alarms()
                .read(new AlarmBook.Query(
                        states(call),
                        call.query("kind")
                                .flatMap(word -> Word.find(AlarmKind.class, word))
                                .orElse(null),
                        call.time("from").orElse(null),
                        call.time("to").orElse(null),
                        call.query("cursor").map(AlarmEndpoints::before).orElse(null),
                        limit));
        String next = page.size() < limit ? null : cursor(page.getLast().alarm());
        return Reply.list(
                page.stream()
                        .filter(full -> audience.sees(call.caller(), full.alarm()))
                        .map(AlarmEndpoints::json)
                        .toList(),
                next);
    }

    private static Set<String> states(Call call) {
        return call.query("state")
                .map(state -> state.equals("open") ? Set.of("ringing", "taken") : Set.of(state))
                .orElse(Set.of());
    }

    private static String cursor(Alarm last) {
        return Cursor.of(new Cursor.Row(last.raisedAt(), last.id().value()));
    }

    private static AlarmBook.Before before(String cursor) {
        Cursor.Row row = Cursor.row(cursor);
        return new AlarmBook.Before(row.at(), new AlarmId(row.id()));
    }

    private Reply get(Call call) {
        AlarmBook.Full full = seen(call);
        audit.append(call.caller().entry(time.now(), Act.ALARM_VIEWED, "alarm/" + call.id(), Map.of()));
        return Reply.ok(one(full));
    }

    /** What the caller may not see is not there. */
    private AlarmBook.Full seen(Call call) {
        return services.alarms()
                .find(new AlarmId(call.id()))
                .filter(full -> audience.sees(call.caller(), full.alarm()))
                .orElseThrow(() -> Problem.notFound("The alarm"));
    }

    private Reply raise(Call call) {
        JsonObject body = call.body();
        Instant now = time.now();
        Actor by = actor(call);
        Alarm alarm = Alarm.raised(
                AlarmId.random(),
                Word.find(AlarmKind.class, body.getString("kind")).orElseThrow(),
                new Source.OfPerson(by.login(), camera(body)),
                new Place(body.getString("place"), PlaceJson.position(body)),
                now,
                false,
                services.seats().seats());
        audit.append(call.caller()
                .entry(now, Act.ALARM_RAISED, "alarm/" + alarm.id(), Map.of("kind", Word.of(alarm.kind()))));
        AlarmAct act = new AlarmAct(alarm.id(), 1, now, by.login(), "raised", body.getString("words", ""));
        services.alarms().raise(List.of(new AlarmBook.Told(alarm, act)));
        return Reply.created(
                "/api/v1/alarms/" + alarm.id(),
                one(services.alarms().find(alarm.id()).orElseThrow()));
    }

    private JsonObject one(AlarmBook.Full full) {
        return json(full).put("station", DispatchJson.of(services.station(full.alarm())));
    }

    private static @Nullable CameraId camera(JsonObject body) {
        String camera = body.getString("camera");
        return camera == null ? null : CameraId.parse(camera);
    }

    private static JsonObject json(AlarmBook.Full full) {
        return AlarmJson.of(full.alarm(), full.presses(), full.acts())
                .put("steps", AlarmJson.steps(Procedure.of(full.alarm().kind())));
    }

    private static Reply procedures(Call call) {
        JsonArray all = new JsonArray();
        for (Procedure procedure : Procedure.with(call.query("q").orElse("")))
            all.add(new JsonObject().put("id", Word.of(procedure)).put("steps", AlarmJson.steps(procedure)));
        return Reply.ok(new JsonObject().put("items", all).put("next", null));
    }
}
