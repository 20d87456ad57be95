package pasu.console.alarms;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
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
import pasu.core.alarm.SeatBoard;
import pasu.core.base.Word;
import pasu.core.bell.Press;
import pasu.core.people.Right;

/**
 * The open alarms as consoles know them, and each change of one in the log. A console's snapshot has the gravest and newest
 * {@value #SHOWN}; what else stands open is in the list that REST answers.
 */
final class AlarmFeed implements EventFeed {
    private static final int SHOWN = 500;

    private final OpenAlarms open;
    private final EventLog log;
    private final Audience audience;
    private final SeatBoard seats;
    private final MeterRegistry metrics;

    /** Reads the open alarms, blocking, and listens from then on. */
    AlarmFeed(AlarmServices services, EventLog log, MeterRegistry metrics) {
        this.open = new OpenAlarms(OpenAlarms.MOST, metrics);
        this.log = log;
        this.audience = new Audience(services.book());
        this.seats = services.seats();
        this.metrics = metrics;
        services.alarms().onChange(change -> hear(change, true));
        services.alarms().onElsewhere(change -> hear(change, false));
        services.intake().onProvisional(change -> hear(change, true));
        AlarmBook.Query query =
                new AlarmBook.Query(Set.of("ringing", "taken"), null, null, null, null, OpenAlarms.MOST);
        load(services.alarms().read(query).reversed());
    }

    /** What was heard already is newer, and stays. */
    private synchronized void load(List<AlarmBook.Full> all) {
        for (AlarmBook.Full full : all) open.read(full.alarm(), full.presses());
        open.isRead();
        seats.load(open.load());
    }

    /** @param here whether it happened at this node: there it is counted */
    private synchronized void hear(AlarmChange change, boolean here) {
        switch (change) {
            case AlarmChange.Raised raised -> {
                boolean isNew = open.find(raised.alarm().id()).isEmpty();
                OpenAlarms.Held held = open.hold(raised.alarm(), raised.presses());
                if (isNew && here) count(raised.alarm());
                tell("alarm", held.alarm(), new JsonObject().put("alarm", full(held)));
            }
            case AlarmChange.Moved moved -> moved(moved.alarm(), moved.act());
            case AlarmChange.Grown grown -> moved(grown.alarm(), null);
            case AlarmChange.Pressed pressed -> pressed(pressed);
            case AlarmChange.Folded folded -> open.find(folded.name()).ifPresent(held -> folded(held.alarm(), folded));
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
        if (!(change instanceof AlarmChange.Pressed)) seats.load(open.load());
    }

    private void count(Alarm alarm) {
        Counter.builder("pasu_alarms")
                .tag("kind", Word.of(alarm.kind()))
                .description("alarms that were raised")
                .register(metrics)
                .increment();
    }

    private void moved(Alarm alarm, @Nullable AlarmAct act) {
        if (alarm.isOpen()) open.hold(alarm, List.of());
        else open.close(alarm.id());
        tell(
                "alarm-moved",
                alarm,
                new JsonObject().put("alarm", AlarmJson.of(alarm)).put("act", act == null ? null : AlarmJson.of(act)));
    }

    private void pressed(AlarmChange.Pressed pressed) {
        // One that is not held is read by whoever opens it.
        open.find(pressed.alarm()).ifPresent(held -> pressed(held.alarm().at(pressed.version()), pressed.presses()));
    }

    private void pressed(Alarm alarm, List<Press> presses) {
        open.hold(alarm, presses);
        tell(
                "alarm-pressed",
                alarm,
                new JsonObject()
                        .put("id", alarm.id().toString())
                        .put("alarmVersion", alarm.version())
                        .put("presses", AlarmJson.presses(presses)));
    }

    private void folded(Alarm alarm, AlarmChange.Folded folded) {
        open.close(alarm.id());
        tell(
                "alarm-folded",
                alarm,
                new JsonObject()
                        .put("id", folded.name().toString())
                        .put("into", folded.into().toString()));
    }

    private void tell(String type, Alarm alarm, JsonObject change) {
        log.append(change.put("type", type), caller -> audience.sees(caller, alarm));
    }

    @Override
    public void addTo(JsonObject snapshot, Caller caller) {
        List<OpenAlarms.Held> seen = held().stream()
                .filter(held -> audience.sees(caller, held.alarm()))
                .sorted(Comparator.comparing(
                                (OpenAlarms.Held held) -> held.alarm().severity())
                        .thenComparing(held -> held.alarm().raisedAt(), Comparator.reverseOrder()))
                .toList();
        JsonArray alarms = new JsonArray();
        seen.stream().limit(SHOWN).forEach(held -> alarms.add(full(held)));
        snapshot.put("alarms", alarms).put("alarmsOpen", seen.size());
    }

    private synchronized List<OpenAlarms.Held> held() {
        return List.copyOf(open.all());
    }

    private static JsonObject full(OpenAlarms.Held held) {
        return AlarmJson.of(held.alarm()).put("presses", AlarmJson.presses(held.presses()));
    }
}
