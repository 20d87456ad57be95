package pasu.ingest.sim.onvif;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.Closeable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.media.Codec;
import pasu.ingest.sim.serve.Card;
import pasu.ingest.sim.serve.Fault;

/** Serves the ONVIF side of cameras, each on a port of its own as real ones have it; all on one event loop. */
public final class OnvifServer implements Closeable {
    private static final int BODY_LIMIT = 64 << 10;
    private static final String PATH = "/onvif/";

    /** @param login which kinds are taken */
    public record Settings(String bind, String user, String password, Login login, long seed) {}

    private final Settings settings;
    private final Time time;
    private final Doorman doorman;
    private final RandomGenerator random;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final EventService events = new EventService(vertx);
    private final Map<String, OnvifCamera> cameras = new ConcurrentSkipListMap<>();

    public OnvifServer(Settings settings, Time time) {
        this.settings = settings;
        this.time = time;
        this.doorman = new Doorman(settings.user(), settings.password(), settings.login());
        this.random = new java.util.SplittableRandom(settings.seed());
    }

    /** A camera joins that has no picture of its own beside its streams. */
    public String add(int port, String id, String name, Codec codec, String mainUrl, String subUrl) {
        return add(port, id, name, codec, mainUrl, subUrl, () -> new byte[0]);
    }

    /**
     * A camera joins.
     *
     * @param port 0 for one that is free
     * @param mainUrl where its streams are had
     * @param picture a JPEG of what it shows, which may take a moment to make; empty where it has none
     * @return its address
     * @throws Failure if the port is taken
     */
    public String add(
            int port, String id, String name, Codec codec, String mainUrl, String subUrl, Supplier<byte[]> picture) {
        OnvifCamera camera =
                new OnvifCamera(new OnvifCamera.Facts(id, name, codec, mainUrl, subUrl, picture), time, random);
        try {
            int bound = vertx.createHttpServer(
                            new HttpServerOptions().setHost(settings.bind()).setPort(port))
                    .requestHandler(request -> serve(request, camera))
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
            cameras.put(id, camera);
            return "http://" + settings.bind() + ":" + bound + PATH + "device_service";
        } catch (CompletionException e) {
            String where = settings.bind() + ":" + port;
            throw new Failure(ExitCode.UNAVAILABLE, "cannot listen on " + where + ": " + e.getCause(), e);
        }
    }

    /** A camera is given storage, of which its search and replay services tell from then on. @param id of a camera */
    public CompletableFuture<Void> insert(String id, Card card) {
        return with(id, camera -> camera.insert(card));
    }

    /** A fault happens, or all are over; what concerns a camera's ONVIF side shows there. @param id of a camera, or {@code all} */
    public CompletableFuture<Void> fault(String id, Fault fault) {
        return with(id, camera -> camera.apply(fault));
    }

    /**
     * A camera notices something, or it is over.
     *
     * @return done when who listens is being told; fails with {@link IllegalArgumentException} if there is no such camera
     */
    public CompletableFuture<Void> sign(String id, Sign sign, boolean on) {
        return with(id, camera -> camera.sign(sign, on));
    }

    private CompletableFuture<Void> with(String id, Consumer<OnvifCamera> act) {
        if (!id.equals("all") && !cameras.containsKey(id))
            return CompletableFuture.failedFuture(new IllegalArgumentException("no camera " + id));
        CompletableFuture<Void> done = new CompletableFuture<>();
        // The loop that serves them all: what a camera knows belongs to it.
        vertx.runOnContext(v -> {
            cameras.forEach((one, camera) -> {
                if (id.equals("all") || id.equals(one)) act.accept(camera);
            });
            done.complete(null);
        });
        return done;
    }

    private void serve(HttpServerRequest request, OnvifCamera camera) {
        if (camera.isStopped()) {
            request.connection().close();
            return;
        }
        if (camera.isSilent()) return;
        Buffer body = Buffer.buffer();
        request.handler(bytes -> {
            if (body.length() + bytes.length() > BODY_LIMIT)
                request.connection().close();
            else body.appendBuffer(bytes);
        });
        request.endHandler(end -> answer(request, camera, body.getBytes()));
    }

    private void answer(HttpServerRequest request, OnvifCamera camera, byte[] body) {
        String path = request.path();
        if (request.method().name().equals("GET") && (PATH + "snapshot.jpg").equals(path)) {
            show(request, camera);
            return;
        }
        if (!request.method().name().equals("POST") || path == null || !path.startsWith(PATH)) {
            request.response().setStatusCode(404).end();
            return;
        }
        SoapRequest asked = SoapRequest.parse(body).orElse(null);
        if (asked == null) {
            say(request, 400, Envelopes.fault("WellFormed", "this is no SOAP 1.2"));
            return;
        }
        String authorization = request.getHeader("Authorization");
        if (!doorman.admits(asked, authorization, request.uri(), camera.nonce(), camera.now())) {
            refuse(request, camera);
            return;
        }
        String base = "http://" + request.localAddress().hostAddress() + ":"
                + request.localAddress().port() + PATH;
        operate(asked, camera, path.substring(PATH.length()), base).onSuccess(content -> {
            if (content.isEmpty()) say(request, 400, unknown(asked));
            else say(request, 200, Envelopes.body(content));
        });
    }

    /** Its picture, to anybody: as many cameras have it. */
    private void show(HttpServerRequest request, OnvifCamera camera) {
        vertx.executeBlocking(() -> camera.facts().picture().get()).onComplete(made -> {
            byte[] jpeg = made.succeeded() ? made.result() : new byte[0];
            if (jpeg.length == 0) request.response().setStatusCode(404).end();
            else request.response().putHeader("Content-Type", "image/jpeg").end(Buffer.buffer(jpeg));
        });
    }

    private Future<String> operate(SoapRequest asked, OnvifCamera camera, String path, String base) {
        String namespace = asked.namespace();
        if (namespace.contains("/events/") || namespace.contains("wsn/b-2")) {
            String point = path.startsWith("events/") ? path.substring("events/".length()) : "0";
            return events.answer(asked, camera, point.matches("\\d{1,9}") ? Integer.parseInt(point) : 0, base);
        }
        return Future.succeededFuture(serviceAnswer(asked, camera, base).orElse(""));
    }

    private static Optional<String> serviceAnswer(SoapRequest asked, OnvifCamera camera, String base) {
        String namespace = asked.namespace();
        if (namespace.contains("/media/")) return MediaService.answer(asked, camera, base);
        if (namespace.contains("/ptz/")) return PtzService.answer(asked, camera);
        if (namespace.contains("/imaging/")) return camera.imaging().answer(asked);
        if (namespace.contains("/search/")) return SearchService.answer(asked, camera);
        if (namespace.contains("/replay/")) return ReplayService.answer(asked, camera);
        return DeviceService.answer(asked, camera, base);
    }

    private void refuse(HttpServerRequest request, OnvifCamera camera) {
        if (settings.login() != Login.WS_SECURITY)
            request.response().putHeader("WWW-Authenticate", doorman.challenge(camera.nonce()));
        int status = settings.login() == Login.WS_SECURITY ? 400 : 401;
        say(request, status, Envelopes.fault("NotAuthorized", "Sender not Authorized"));
    }

    private static String unknown(SoapRequest asked) {
        return Envelopes.fault("ActionNotSupported", asked.operation() + " is not known, or not with these words");
    }

    private static void say(HttpServerRequest request, int status, String message) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/soap+xml; charset=utf-8")
                .end(message);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
