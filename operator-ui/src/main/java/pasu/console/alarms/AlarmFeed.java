package pasu.console.alarms;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pasu.console.Caller;
import pasu.console.events.EventFeed;
import pasu.console.events.EventLog;
import pasu.console.incidents.DispatchJson;
import pasu.console.incidents.IncidentJson;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmAct;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmChange;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.AlarmState;
import pasu.core.alarm.SeatBoard;
import pasu.core.base.Word;
import pasu.core.bell.Press;
import pasu.core.people.Right;

/**
 * The open alarms as the console knows them, the newest {@value #HELD}, and each change of one in the log. What else stands
 * open is in the list that REST answers.
 */
final class AlarmFeed implements EventFeed {
    static final int HELD = 2_000;
    private static final int SHOWN = 500;

    private record Held(Alarm alarm, List<Press> presses) {}

    private final Map<AlarmId, Held> open = new LinkedHashMap<>();
    private final EventLog log;
    private final Audience audience;
    private final SeatBoard seats;
    private final MeterRegistry metrics;

    /** Reads the open alarms, blocking, and listens from then on. */
    AlarmFeed(AlarmServices services, EventLog log, MeterRegistry metrics) {
        this.log = log;
        this.audience = new Audience(services.book());
        this.seats = services.seats();
        this.metrics = metrics;
        services.alarms().onChange(this::hear);
        services.intake().onProvisional(this::hear);
        AlarmBook.Query query = new AlarmBook.Query(Set.of("ringing", "taken"), null, null, null, null, HELD);
        for (AlarmBook.Full full : services.alarms().read(query).reversed()) hold(full.alarm(), full.presses());
        seats.load(load());
    }

    private synchronized void hear(AlarmChange change) {
        switch (change) {
            case AlarmChange.Raised raised -> {
                boolean isNew = !open.containsKey(raised.alarm().id());
                Held held = hold(raised.alarm(), raised.presses());
                if (isNew) count(raised.alarm());
                tell("alarm", held.alarm(), new JsonObject().put("alarm", full(held)));
            }
            case AlarmChange.Moved moved -> moved(moved.alarm(), moved.act());
            case AlarmChange.Grown grown -> moved(grown.alarm(), null);
            case AlarmChange.Pressed pressed -> pressed(pressed);
            case AlarmChange.Ordered ordered ->
                log.append(
                        new JsonObject().put("type", "dispatch").put("dispatch", DispatchJson.of(ordered.dispatch())),
                        caller -> caller.may(Right.INCIDENT_VIEW));
            case AlarmChange.Gathered gathered ->
                log.append(
                        new JsonObject()
                                .put("type", "incident")
                                .put("incident", IncidentJson.of(gathered.incident()))
                                .put("fact", IncidentJson.of(gathered.fact())),
                        caller -> caller.may(Right.INCIDENT_VIEW));
        }
        if (!(change instanceof AlarmChange.Pressed)) seats.load(load());
    }

    private void count(Alarm alarm) {
        Counter.builder("pasu_alarms")
                .tag("kind", Word.of(alarm.kind()))
                .description("alarms that were raised")
                .register(metrics)
                .increment();
    }

    private void moved(Alarm alarm, @Nullable AlarmAct act) {
        if (alarm.isOpen()) hold(alarm, List.of());
        else open.remove(alarm.id());
        tell(
                "alarm-moved",
                alarm,
                new JsonObject().put("alarm", AlarmJson.of(alarm)).put("act", act == null ? null : AlarmJson.of(act)));
    }

    private void pressed(AlarmChange.Pressed pressed) {
        Held held = open.get(pressed.alarm());
        // One that is no longer held is read by whoever opens it.
        if (held == null) return;
        Alarm alarm = held.alarm().at(pressed.version());
        hold(alarm, pressed.presses());
        tell(
                "alarm-pressed",
                alarm,
                new JsonObject()
                        .put("id", alarm.id().toString())
                        .put("alarmVersion", alarm.version())
                        .put("presses", AlarmJson.presses(pressed.presses())));
    }

    /** Keeps the newer of what is known and what is told; presses that were told before the database had them count once. */
    private Held hold(Alarm alarm, List<Press> more) {
        Held before = open.remove(alarm.id());
        List<Press> presses = new ArrayList<>(before == null ? List.of() : before.presses());
        for (Press press : more)
            if (presses.stream().noneMatch(known -> known.id().equals(press.id()))) presses.add(press);
        Held held = new Held(
                before != null && before.alarm().version() > alarm.version() ? before.alarm() : alarm,
                List.copyOf(presses));
        open.put(alarm.id(), held);
        if (open.size() > HELD) open.remove(open.keySet().iterator().next());
        return held;
    }

    private void tell(String type, Alarm alarm, JsonObject change) {
        log.append(change.put("type", type), caller -> audience.sees(caller, alarm));
    }

    private Map<String, Integer> load() {
        Map<String, Integer> load = new HashMap<>();
        for (Held held : open.values()) {
            String who =
                    switch (held.alarm().state()) {
                        case AlarmState.Ringing ringing -> ringing.seat();
                        case AlarmState.Taken taken -> taken.owner();
                        case AlarmState.Closed closed -> null;
                    };
            if (who != null) load.merge(who, 1, Integer::sum);
        }
        return load;
    }

    @Override
    public synchronized void addTo(JsonObject snapshot, Caller caller) {
        List<Held> seen = open.values().stream()
                .filter(held -> audience.sees(caller, held.alarm()))
                .sorted(Comparator.comparing((Held held) -> held.alarm().severity())
                        .thenComparing(held -> held.alarm().raisedAt(), Comparator.reverseOrder()))
                .toList();
        JsonArray alarms = new JsonArray();
        seen.stream().limit(SHOWN).forEach(held -> alarms.add(full(held)));
        snapshot.put("alarms", alarms).put("alarmsOpen", seen.size());
    }

    private static JsonObject full(Held held) {
        return AlarmJson.of(held.alarm()).put("presses", AlarmJson.presses(held.presses()));
    }
}
