package pasu.console;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Callable;
import pasu.core.camera.Networks;
import pasu.core.people.Right;

/** {@code /healthz}: the process is alive. {@code /readyz}: it serves. {@code /metrics}: Prometheus. */
final class Health {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Gate gate;
    private final Blocking blocking;
    private final Networks open;
    private final PrometheusMeterRegistry metrics;
    private final Callable<Boolean> ready;

    Health(Gate gate, Blocking blocking, Networks open, PrometheusMeterRegistry metrics, Callable<Boolean> ready) {
        this.gate = gate;
        this.blocking = blocking;
        this.open = open;
        this.metrics = metrics;
        this.ready = ready;
    }

    void mount(Router router) {
        router.get("/healthz").handler(context -> say(context, "alive"));
        router.get("/readyz").handler(this::ready);
        router.get("/metrics").handler(this::metrics);
    }

    private void ready(RoutingContext context) {
        var unused = blocking.run(ready).onFailure(context::fail).onSuccess(yes -> {
            if (yes) say(context, "ready");
            else
                context.fail(new Problem(
                        503,
                        "The database does not answer; recording goes on. Start it, or mend the way to it.",
                        Map.of("Retry-After", "5")));
        });
    }

    private static void say(RoutingContext context, String state) {
        var unused = context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(new JsonObject().put("status", state).toBuffer());
    }

    private void metrics(RoutingContext context) {
        if (isOpenTo(context)) {
            scrape(context);
            return;
        }
        var unused = gate.admit(context.request(), new Access.Needs(Right.METRICS_READ))
                .onSuccess(caller -> scrape(context))
                .onFailure(context::fail);
    }

    private boolean isOpenTo(RoutingContext context) {
        SocketAddress remote = context.request().remoteAddress();
        if (remote == null || remote.hostAddress() == null) return false;
        return open.contains(
                new InetSocketAddress(remote.hostAddress(), 1).getAddress()); // a literal: nothing is looked up
    }

    private void scrape(RoutingContext context) {
        context.request().resume();
        var unused = blocking.run(metrics::scrape).onFailure(context::fail).onSuccess(text -> context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, TEXT)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(text));
    }
}
