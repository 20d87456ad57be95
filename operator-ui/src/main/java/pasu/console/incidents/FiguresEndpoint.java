package pasu.console.incidents;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.Caller;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.console.Rfc3339;
import pasu.core.base.Time;
import pasu.core.figures.FigureBook;
import pasu.core.figures.Figures;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;

/** How bells were answered and orders fared, as of now. */
public final class FiguresEndpoint {
    private static final Duration STANDARD = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(400);

    private static final Duration ONE_READING = Duration.ofHours(1);
    private static final int MOST_NOTED = 1000;

    private record Reading(String login, Instant from, Instant to) {}

    private final FigureBook figures;
    private final AuditTrail audit;
    private final Time time;
    private final Map<Reading, Instant> noted = new ConcurrentHashMap<>();

    public FiguresEndpoint(FigureBook figures, AuditTrail audit, Time time) {
        this.figures = figures;
        this.audit = audit;
        this.time = time;
    }

    public void mount(Api api) {
        api.mount("readFigures", this::read);
    }

    private Reply read(Call call) {
        Instant to = call.query("to").map(text -> Rfc3339.parse("to", text)).orElseGet(time::now);
        Instant from =
                call.query("from").map(text -> Rfc3339.parse("from", text)).orElse(to.minus(STANDARD));
        if (!to.isAfter(from) || Duration.between(from, to).compareTo(LONGEST) > 0)
            throw new Problem(422, "Figures end after they begin, within " + LONGEST.toDays() + " days.");
        note(call.caller(), from, to);
        Figures read = figures.read(from, to);
        return Reply.ok(new JsonObject()
                .put("from", Rfc3339.text(from))
                .put("to", Rfc3339.text(to))
                .put("bells", json(read.bells()))
                .put("teams", all(read.teams(), FiguresEndpoint::json))
                .put("eachBell", all(read.eachBell(), FiguresEndpoint::json))
                .put("orders", json(read.orders()))
                .put("stations", all(read.stations(), FiguresEndpoint::json)));
    }

    /** A console that counts anew each minute is one reading; an hour later, or of another time, it is another. */
    private void note(Caller caller, Instant from, Instant to) {
        Reading reading = new Reading(
                caller.session().account().login(), from.truncatedTo(ChronoUnit.DAYS), to.truncatedTo(ChronoUnit.DAYS));
        Instant now = time.now();
        Instant before = noted.get(reading);
        if (before != null && Duration.between(before, now).compareTo(ONE_READING) < 0) return;
        audit.append(
                caller.entry(now, Act.FIGURES_READ, null, Map.of("from", Rfc3339.text(from), "to", Rfc3339.text(to))));
        if (noted.size() >= MOST_NOTED) noted.clear();
        noted.put(reading, now);
    }

    private static <T> JsonArray all(List<T> items, Function<T, JsonObject> json) {
        JsonArray array = new JsonArray();
        items.forEach(item -> array.add(json.apply(item)));
        return array;
    }

    private static JsonObject json(Figures.Bells bells) {
        return new JsonObject()
                .put("team", bells.team())
                .put("alarms", bells.alarms())
                .put("answered", bells.answered())
                .put("answerSeconds", json(bells.answerTime()))
                .put("closed", bells.closed())
                .put("closedByFirst", bells.closedByFirst())
                .put("falsePresses", bells.falsePresses());
    }

    private static JsonObject json(Figures.FalseRate rate) {
        return new JsonObject()
                .put("bell", rate.bell().toString())
                .put("name", rate.name())
                .put("alarms", rate.alarms())
                .put("falsePresses", rate.falsePresses());
    }

    private static JsonObject json(Figures.Orders orders) {
        return new JsonObject()
                .put("station", orders.station())
                .put("given", orders.given())
                .put("transfers", orders.transfers())
                .put("rejected", orders.rejected())
                .put("cancelled", orders.cancelled())
                .put("acceptSeconds", json(orders.accept()))
                .put("departSeconds", json(orders.depart()))
                .put("arriveSeconds", json(orders.arrive()));
    }

    private static @Nullable JsonObject json(Figures.@Nullable Spread spread) {
        return spread == null ? null : new JsonObject().put("p50", spread.p50()).put("p95", spread.p95());
    }
}
