package pasu.police.officer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.incident.IncidentBook;
import pasu.core.incident.IncidentRules;
import pasu.core.people.AuditTrail;
import pasu.core.people.PasswordHasher;
import pasu.core.store.Database;

/** Serves the officers' page and what it asks, {@code officers-page.yaml}; at most {@value #AT_ONCE} requests at a time. */
public final class OfficerServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OfficerServer.class);
    private static final int AT_ONCE = 256;
    private static final int LONGEST_BODY = 16 * 1024;
    private static final int WITHIN_SECONDS = 10;

    /** Small, so that on a slow net what waits is ours to drop, and a picture is never many seconds old. */
    private static final int SEND_BUFFER = 128 * 1024;

    /** A write carries this header, which a form of another site cannot. */
    private static final String CSRF_HEADER = "X-Pasu-Csrf";

    /** Answers one kind of request; may block. */
    @FunctionalInterface
    interface Endpoint {
        /** @param path what the groups of the route's pattern matched, from 1 */
        void answer(Exchange exchange, Matcher path) throws Exception;
    }

    private record Route(String method, Pattern path, Endpoint endpoint) {}

    private final PageFiles files = new PageFiles();
    private final List<Route> routes = new ArrayList<>();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final OfficerSettings settings;
    private final HttpServer server;

    /** Serves; blocks until it does. */
    public OfficerServer(Vertx vertx, OfficerSettings settings, DutyDesk duty, OrderDesk orders, ViewDesk views) {
        this.settings = settings;
        duty.mount(this);
        orders.mount(this);
        views.mount(this);
        HttpServerOptions options = new HttpServerOptions().setIdleTimeout(60).setSendBufferSize(SEND_BUFFER);
        if (settings.isTls())
            options.setSsl(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .addCertPath(String.valueOf(settings.certificate()))
                            .addKeyPath(String.valueOf(settings.key())));
        try {
            server = vertx.createHttpServer(options)
                    .requestHandler(this::hear)
                    .listen(settings.port(), settings.host())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "the officers' page cannot be served on " + settings.host() + ":" + settings.port() + ": " + e,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TRY_AGAIN, "interrupted while the officers' page started", e);
        }
    }

    /** @param path a regular expression */
    void route(String method, String path, Endpoint endpoint) {
        routes.add(new Route(method, Pattern.compile(path), endpoint));
    }

    /** Where an officer finds it. */
    public String url() {
        return (settings.isTls() ? "https://" : "http://") + settings.host() + ":" + server.actualPort();
    }

    private void hear(HttpServerRequest request) {
        PageFiles.secure(request.response(), settings.isTls());
        String path = String.valueOf(request.path());
        if (request.method().name().equals("GET") && files.serve(path, request.response())) return;
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= LONGEST_BODY) body.appendBuffer(chunk);
            else request.connection().close();
        });
        request.exceptionHandler(gone -> log.debug("a request was not finished: {}", gone.toString()));
        request.endHandler(end -> Thread.ofVirtual().name("officer").start(() -> answer(request, path, body)));
        request.response().exceptionHandler(gone -> log.debug("an answer was not taken: {}", gone.toString()));
    }

    /** A request takes its place when it is here in full, so that slow ones leave the places to the others. */
    private void answer(HttpServerRequest request, String path, Buffer body) {
        if (!places.tryAcquire()) {
            problem(request, new Refusal(503, "busy", "Too many requests at once: it is tried again by itself."));
            return;
        }
        try {
            Exchange exchange = new Exchange(request, body);
            for (Route route : routes) {
                Matcher matcher = route.path().matcher(path);
                if (!matcher.matches()
                        || !route.method().equals(request.method().name())) continue;
                if (!route.method().equals("GET") && !"1".equals(request.getHeader(CSRF_HEADER)))
                    throw new Refusal(403, "csrf", "A write carries the header " + CSRF_HEADER + ": 1.");
                route.endpoint().answer(exchange, matcher);
                return;
            }
            throw new Refusal(404, "not-found", "There is nothing here.");
        } catch (Exception e) {
            problem(request, refusal(e, path));
        } finally {
            places.release();
        }
    }

    private static Refusal refusal(Exception thrown, String path) {
        return switch (thrown) {
            case Refusal refusal -> refusal;
            case IncidentBook.Conflict conflict -> new Refusal(409, "changed", String.valueOf(conflict.getMessage()));
            case IncidentRules.NotPossible not -> new Refusal(409, "over", String.valueOf(not.getMessage()));
            case AuditTrail.Unavailable full -> new Refusal(503, "busy", "It cannot be written down now.");
            case PasswordHasher.Busy busy -> new Refusal(503, "busy", "Too many people sign in at once.");
            default -> {
                if (Database.isAway(thrown)) yield new Refusal(503, "busy", "The database does not answer.");
                log.error("{} failed", path, thrown);
                yield new Refusal(500, "fault", "This is a fault in Pasu; it is in its log with the time.");
            }
        };
    }

    private static void problem(HttpServerRequest request, Refusal refusal) {
        if (request.response().ended() || request.response().closed()) return;
        if (request.response().headWritten()) {
            var unused = request.connection().close();
            return;
        }
        if (refusal.status() == 503) request.response().putHeader("Retry-After", "1");
        var unused = request.response()
                .setStatusCode(refusal.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(new JsonObject()
                        .put("status", refusal.status())
                        .put("code", refusal.code())
                        .put("detail", refusal.getMessage())
                        .toBuffer());
    }

    @Override
    public void close() {
        var unused = server.close();
    }
}
