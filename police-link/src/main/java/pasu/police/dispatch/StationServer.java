package pasu.police.dispatch;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Word;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchBook;
import pasu.core.dispatch.DispatchId;
import pasu.core.store.Database;
import pasu.police.wire.MalformedMessage;
import pasu.police.wire.OrderMessage;
import pasu.police.wire.StationMessage;

/** Takes what the station tells: states of orders, and reports. Only who shows the station's certificate gets this far. */
public final class StationServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StationServer.class);
    private static final Pattern STATUS = Pattern.compile("/v1/orders/([0-9a-fA-F-]{36})/status");
    private static final String REPORTS = "/v1/reports";
    private static final int LONGEST_BODY = 64 * 1024;
    private static final int WITHIN_SECONDS = 10;

    private record Answer(int status, JsonObject body) {
        static Answer problem(int status, String detail) {
            return new Answer(status, new JsonObject().put("status", status).put("detail", detail));
        }
    }

    private final DispatchBook orders;
    private final Reports reports;
    private final HttpServer server;

    /** Serves; blocks until it does. */
    public StationServer(
            Vertx vertx, HttpServerOptions options, String host, int port, DispatchBook orders, Reports reports) {
        this.orders = orders;
        this.reports = reports;
        try {
            server = vertx.createHttpServer(options.setIdleTimeout(60))
                    .requestHandler(this::hear)
                    .listen(port, host)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure(
                    ExitCode.UNAVAILABLE, "the police link cannot be served on " + host + ":" + port + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TRY_AGAIN, "interrupted while the police link started", e);
        }
    }

    public int port() {
        return server.actualPort();
    }

    private void hear(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= LONGEST_BODY) body.appendBuffer(chunk);
            else request.connection().close();
        });
        request.endHandler(end -> Thread.ofVirtual().name("station").start(() -> {
            Answer answer = answer(request.method(), String.valueOf(request.path()), body.toString());
            var unused = request.response()
                    .setStatusCode(answer.status())
                    .putHeader("Content-Type", "application/json")
                    .end(answer.body().toBuffer());
        }));
    }

    private Answer answer(HttpMethod method, String path, String body) {
        Matcher status = STATUS.matcher(path);
        if (!status.matches() && !path.equals(REPORTS)) return Answer.problem(404, "see station-link.yaml");
        if (!method.equals(HttpMethod.POST)) return Answer.problem(405, "POST only");
        try {
            return status.matches() ? status(status.group(1), body) : report(body);
        } catch (MalformedMessage e) {
            return Answer.problem(400, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (Database.isAway(e)) return Answer.problem(503, "not now: send it again");
            log.error("{} failed", path, e);
            return Answer.problem(500, "a fault in Pasu: send it again");
        }
    }

    private Answer status(String order, String body) throws MalformedMessage {
        Optional<Dispatch> after = orders.tell(StationMessage.status(order, body));
        return after.map(dispatch ->
                        new Answer(200, new JsonObject().put("order", order).put("state", Word.of(dispatch.state()))))
                .orElseGet(() -> Answer.problem(404, "there is no order " + order));
    }

    private Answer report(String body) throws MalformedMessage {
        Reports.Opened opened = reports.take(StationMessage.report(body));
        DispatchId order = opened.order();
        return new Answer(
                201,
                new JsonObject()
                        .put("incident", opened.incident().id().toString())
                        .put("order", order == null ? null : order.toString())
                        .put("cameras", OrderMessage.cameras(List.copyOf(opened.cameras()))));
    }

    @Override
    public void close() {
        var unused = server.close();
    }
}
