package pasu.console.alarms;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import pasu.console.Api;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.console.Rfc3339;
import pasu.core.base.Time;
import pasu.core.bell.BellId;
import pasu.core.bell.Landing;
import pasu.core.bell.Press;
import pasu.core.intake.PressIntake;

/**
 * A bell was pressed. In this order: is there room for a press, is there such a bell, did its key sign these bytes, does it
 * send more than a bell can, is it a press; and it is answered when it is durable. Each answer is counted.
 */
final class PressEndpoint {
    static final String SIGNATURE = "X-Pasu-Signature";
    private static final int LONGEST_BODY = 4 * 1024;
    private static final Map<String, String> SOON = Map.of("Retry-After", "1");

    private final Vertx vertx;
    private final AlarmServices services;
    private final PressRates rates;
    private final MeterRegistry metrics;
    private final Time time;

    PressEndpoint(Vertx vertx, AlarmServices services, MeterRegistry metrics, Time time) {
        this.vertx = vertx;
        this.services = services;
        this.rates = new PressRates(time);
        this.metrics = metrics;
        this.time = time;
    }

    void mount(Api api) {
        api.mountSigned("press", LONGEST_BODY, this::answer);
    }

    private Future<Reply> answer(String id, HttpServerRequest request, Buffer body) {
        // What comes when no more can be taken is to cost next to nothing, or what waits is held up by it.
        if (services.intake().turnsAway()) return Future.failedFuture(busy());
        String signature = Objects.requireNonNullElse(request.getHeader(SIGNATURE), "");
        BellId bell;
        try {
            bell = id(id);
        } catch (Problem problem) {
            return Future.failedFuture(problem);
        }
        if (services.book().recall(bell).isPresent()) return take(id, signature, body);
        // It may have been entered at another node just now.
        return vertx.executeBlocking(() -> services.book().lookFor(bell, time.ticks()), false)
                .recover(away -> Future.failedFuture(busy()))
                .compose(known -> take(id, signature, body));
    }

    private Future<Reply> take(String id, String signature, Buffer body) {
        Press press;
        try {
            press = admit(id, signature, body);
        } catch (Problem problem) {
            return Future.failedFuture(problem);
        }
        return Future.fromCompletionStage(services.intake().accept(press), vertx.getOrCreateContext())
                .map(this::reply)
                .recover(thrown -> Future.failedFuture(later(thrown)));
    }

    private Press admit(String id, String signature, Buffer body) {
        BellId bell = id(id);
        boolean signed =
                services.book().hasSigned(bell, body.getBytes(), signature).orElseThrow(() -> unknown(id));
        if (!signed)
            throw refused(
                    "unsigned", new Problem(401, SIGNATURE + " is not sha256=HMAC(key, body) of this bell's key."));
        if (!rates.admits(bell))
            throw refused(
                    "flood",
                    new Problem(
                            429,
                            "The bell sends more than " + PressRates.PER_SECOND + " presses a second: is it stuck?",
                            SOON));
        Instant now = time.now();
        try {
            return PressReader.read(bell, body, now, services.inspections().isCovered(bell, now));
        } catch (Problem problem) {
            throw refused("malformed", problem);
        }
    }

    private BellId id(String text) {
        try {
            return new BellId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw unknown(text);
        }
    }

    private Problem unknown(String id) {
        String shown = id.length() > 36 ? id.substring(0, 36) + "…" : id;
        return refused("unknown", new Problem(404, "There is no bell " + shown + ", or it is out of use."));
    }

    private Reply reply(Landing landing) {
        services.pulses().heard(landing);
        Press press = landing.press();
        UUID alarm = landing.alarm();
        count(landing instanceof Landing.Repeated ? "repeated" : "accepted");
        return Reply.accepted(new JsonObject()
                .put("press", press.id().toString())
                .put("alarm", alarm == null ? null : alarm.toString())
                .put("receivedAt", Rfc3339.text(press.receivedAt()))
                .put("flags", AlarmJson.flags(press)));
    }

    private Throwable later(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : thrown;
        if (!(cause instanceof PressIntake.Busy)) return cause;
        return busy();
    }

    private Problem busy() {
        return refused(
                "busy", new Problem(503, "The press cannot be made durable now: send the same bytes again.", SOON));
    }

    private Problem refused(String answer, Problem problem) {
        count(answer);
        return problem;
    }

    private void count(String answer) {
        Counter.builder("pasu_presses")
                .tag("answer", answer)
                .description("presses by what they were answered")
                .register(metrics)
                .increment();
    }
}
