package pasu.console;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.OpenAPIContract;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import pasu.console.alarms.AlarmPart;
import pasu.console.events.CameraFeed;
import pasu.console.events.EventLog;
import pasu.console.events.EventsSocket;
import pasu.console.rest.AccountEndpoints;
import pasu.console.rest.AuditEndpoint;
import pasu.console.rest.CameraEndpoints;
import pasu.console.rest.SessionEndpoints;
import pasu.console.rest.SystemEndpoint;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;

/** The console's server: REST, sockets, health and the web application, on one port. */
public final class Console implements AutoCloseable {
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int LONGEST_HEADERS = 16 * 1024;
    private static final int LONGEST_SOCKET_MESSAGE = 64 * 1024;
    private static final int IDLE_SECONDS = 120;

    /**
     * HTTP/1.1 only: with Vert.x 5.0.10 a request with a body over HTTP/2 was never answered (TlsTest), and neither
     * sockets nor a page of a few files gain by it.
     */
    private static final boolean HTTP2 = false;

    private static final Duration START_WITHIN = Duration.ofSeconds(30);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final HttpSettings settings;
    private final HttpServer server;
    private final Blocking blocking;
    private final Api api;
    private final Sockets sockets;

    private Console(HttpSettings settings, HttpServer server, Blocking blocking, Api api, Sockets sockets) {
        this.settings = settings;
        this.server = server;
        this.blocking = blocking;
        this.api = api;
        this.sockets = sockets;
    }

    /**
     * Serves; blocks until it does.
     *
     * @param parts what else answers operations or speaks on sockets
     * @throws Failure if the port is taken or the certificate is none
     */
    public static Console start(Vertx vertx, HttpSettings settings, ConsoleServices services, List<ConsolePart> parts) {
        Blocking blocking = new Blocking(vertx);
        try {
            ApiDocument document = ApiDocument.load();
            OpenAPIContract contract = await(document.contract(vertx));
            Router router = Router.router(vertx);
            Gate gate = new Gate(services.door(), blocking);
            Api api = new Api(vertx, router, document.json(), contract, gate, blocking);
            Sockets sockets = new Sockets(vertx, router, gate, services.door(), blocking);
            router.route().handler(new SecurityHeaders(settings.isTls())::add);
            new Health(gate, blocking, settings.metricsNetworks(), services.metrics(), services.ready()).mount(router);
            ours(vertx, services, settings.isTls()).mount(api, sockets);
            for (ConsolePart part : parts) part.mount(api, sockets);
            api.finish();
            router.route().handler(WebFiles.load("web")::serve);
            router.route().failureHandler(Problems::answer);
            HttpServer server = await(vertx.createHttpServer(options(settings))
                    .requestHandler(router)
                    .listen(settings.port(), settings.host()));
            return new Console(settings, server, blocking, api, sockets);
        } catch (ExecutionException | TimeoutException e) {
            blocking.close();
            throw failure(settings, e.getCause() == null ? e : e.getCause());
        }
    }

    private static ConsolePart ours(Vertx vertx, ConsoleServices services, boolean tls) {
        Time time = services.time();
        CameraJson json = new CameraJson(services.board(), services.devices(), time.now());
        EventLog log = new EventLog(time.wallMicros());
        CameraFeed feed = new CameraFeed(services.register(), services.board(), services.devices(), json, log);
        AlarmPart alarms = new AlarmPart(
                vertx, services.alarms(), services.register(), log, services.audit(), services.metrics(), time);
        return (api, sockets) -> {
            alarms.mount(api);
            new SessionEndpoints(services.door(), services.audit(), time, tls).mount(api);
            new AccountEndpoints(
                            services.accounts(),
                            services.people(),
                            services.door(),
                            services.alarms().stations(),
                            services.audit(),
                            time)
                    .mount(api);
            new CameraEndpoints(services.register(), feed, json, services.cameraNetworks(), services.audit(), time)
                    .mount(api);
            new AuditEndpoint(services.auditLog(), services.audit(), time).mount(api);
            new SystemEndpoint(services.system(), time).mount(api);
            sockets.mount(
                    "/api/v1/events",
                    new Access.SignedIn(),
                    new EventsSocket(
                            vertx,
                            log,
                            List.of(feed, alarms.feed()),
                            services.alarms().seats(),
                            time,
                            services.metrics()));
        };
    }

    private static HttpServerOptions options(HttpSettings settings) {
        HttpServerOptions options = new HttpServerOptions()
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_HEADERS)
                .setMaxWebSocketMessageSize(LONGEST_SOCKET_MESSAGE)
                .setHttp2ClearTextEnabled(HTTP2)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setTcpNoDelay(true);
        if (settings.certificate() != null && settings.key() != null)
            options.setSsl(true)
                    .setUseAlpn(HTTP2)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .addCertPath(settings.certificate().toString())
                            .addKeyPath(settings.key().toString()));
        return options;
    }

    private static <T> T await(Future<T> future) throws ExecutionException, TimeoutException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(START_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TRY_AGAIN, "interrupted while the console started", e);
        }
    }

    private static Failure failure(HttpSettings settings, @Nullable Throwable cause) {
        if (cause instanceof Failure failure) return failure;
        if (cause instanceof BindException)
            return new Failure(
                    ExitCode.UNAVAILABLE,
                    "port %d on %s is taken: stop what uses it, or set http.port"
                            .formatted(settings.port(), settings.host()),
                    cause);
        return new Failure(
                ExitCode.CONFIG,
                "the console cannot be served on %s:%d (http.*): %s"
                        .formatted(settings.host(), settings.port(), String.valueOf(cause)),
                cause == null ? new IllegalStateException() : cause);
    }

    /** Where a person finds it, such as {@code http://127.0.0.1:8080}. */
    public String url() {
        String host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return (settings.isTls() ? "https://" : "http://") + shown + ":" + server.actualPort();
    }

    Api api() {
        return api;
    }

    Sockets sockets() {
        return sockets;
    }

    @Override
    public void close() {
        try {
            var unused = server.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Its connections end with the process.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        blocking.close();
    }
}
