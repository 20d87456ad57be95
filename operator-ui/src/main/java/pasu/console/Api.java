package pasu.console;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestUtils;
import io.vertx.openapi.validation.RequestValidator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The operations of {@code openapi.yaml}, mounted in this order: who calls and may they ({@code x-right}), then the body
 * within its limit, then whether the request fits the schema, then the endpoint. So a stranger learns nothing from
 * validation, and an operation without {@code x-right} cannot be mounted.
 */
public final class Api {
    private final Router router;
    private final Buffer document;
    private final OpenAPIContract contract;
    private final RequestValidator validator;
    private final Gate gate;
    private final Blocking blocking;
    private final Map<String, List<HttpMethod>> methods = new HashMap<>();
    private final List<String> mounted = new ArrayList<>();

    Api(Vertx vertx, Router router, JsonObject document, OpenAPIContract contract, Gate gate, Blocking blocking) {
        this.router = router;
        this.document = document.toBuffer();
        this.contract = contract;
        this.validator = RequestValidator.create(vertx, contract);
        this.gate = gate;
        this.blocking = blocking;
    }

    /** Mounts an endpoint that may block. */
    public void mount(String operationId, Endpoint endpoint) {
        mountStream(operationId, call -> blocking.run(() -> endpoint.answer(call))
                .onSuccess(reply -> guarded(call.context(), () -> send(call.context(), reply)))
                .onFailure(call.context()::fail));
    }

    /** Mounts an endpoint that writes its response by itself; a failure is given to {@code call.context().fail(…)}. */
    public void mountStream(String operationId, StreamEndpoint endpoint) {
        Operation operation = contract.operation(operationId);
        if (operation == null) throw new IllegalArgumentException("openapi.yaml has no operation " + operationId);
        Access access = access(operation);
        String path = path(operation);
        router.route(operation.getHttpMethod(), path).handler(context -> run(context, operation, access, endpoint));
        if (operation.getHttpMethod().equals(HttpMethod.GET))
            router.route(HttpMethod.HEAD, path).handler(context -> run(context, operation, access, endpoint));
        methods.computeIfAbsent(path, p -> new ArrayList<>()).add(operation.getHttpMethod());
        mounted.add(operationId);
    }

    /**
     * Mounts an operation whose caller is a device that signs its body: the bytes go to the endpoint as they came, and it
     * checks the signature before it reads them.
     *
     * @param limit bytes of the body
     */
    public void mountSigned(String operationId, int limit, SignedEndpoint endpoint) {
        Operation operation = contract.operation(operationId);
        if (operation == null || !(access(operation) instanceof Access.Signed))
            throw new IllegalArgumentException("openapi.yaml has no operation " + operationId + " for a signature");
        String path = path(operation);
        router.route(operation.getHttpMethod(), path).handler(context -> RequestBody.read(context.request(), limit)
                .compose(body -> endpoint.answer(String.valueOf(context.pathParam("id")), context.request(), body))
                .onSuccess(reply -> guarded(context, () -> send(context, reply)))
                .onFailure(context::fail));
        methods.computeIfAbsent(path, p -> new ArrayList<>()).add(operation.getHttpMethod());
        mounted.add(operationId);
    }

    private void run(RoutingContext context, Operation operation, Access access, StreamEndpoint endpoint) {
        var unused = gate.admit(context.request(), access)
                .compose(caller -> RequestUtils.extract(
                                context.request(),
                                operation,
                                () -> RequestBody.read(context.request(), limit(operation)))
                        .compose(request -> validator.validate(request, operation.getOperationId()))
                        .map(request ->
                                new Call(caller.orElse(null), Gate.address(context.request()), request, context)))
                .onSuccess(call -> {
                    context.request().resume();
                    guarded(context, () -> endpoint.answer(call));
                })
                .onFailure(context::fail);
    }

    /** What throws on the event loop is answered, too; otherwise its caller would wait for ever. */
    private static void guarded(RoutingContext context, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            context.fail(e);
        }
    }

    /** Bytes of a body: {@code x-body-limit}, or what all others have. */
    private static int limit(Operation operation) {
        return operation.getOpenAPIModel().getInteger("x-body-limit", RequestBody.LIMIT);
    }

    /** What stands before the operation. */
    static Access access(Operation operation) {
        Object right = operation.getOpenAPIModel().getValue("x-right");
        return Access.parse(String.valueOf(right))
                .orElseThrow(
                        () -> new IllegalArgumentException("operation %s declares no right that there is: x-right: %s"
                                .formatted(operation.getOperationId(), right)));
    }

    /** {@code /api/v1/cameras/{id}} as the router writes it, {@code /api/v1/cameras/:id}. */
    private static String path(Operation operation) {
        return operation.getAbsoluteOpenAPIPath().replaceAll("\\{(\\w+)}", ":$1");
    }

    private static void send(RoutingContext context, Reply reply) {
        HttpServerResponse response = context.response();
        if (response.closed()) return;
        response.setStatusCode(reply.status());
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (reply.location() != null) response.putHeader(HttpHeaders.LOCATION, reply.location());
        if (reply.cookie() != null) response.addCookie(reply.cookie());
        content(response, reply)
                .onFailure(gone -> context.request().connection().close());
    }

    private static Future<Void> content(HttpServerResponse response, Reply reply) {
        if (reply.jpeg() != null)
            return response.putHeader(HttpHeaders.CONTENT_TYPE, "image/jpeg").end(reply.jpeg());
        return reply.body() == null
                ? response.end()
                : response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(reply.body().toBuffer());
    }

    /** Mounts what is left: the document, and clear words for operations, paths and methods that there are not. */
    void finish() {
        for (Operation operation : contract.operations())
            if (!mounted.contains(operation.getOperationId()))
                mount(operation.getOperationId(), call -> {
                    throw new Problem(503, "This node does not do that: ask a node with the role for it.");
                });
        router.get("/api/v1/openapi.json").handler(this::document);
        router.route("/api/*").handler(context -> context.fail(noRoute(context.normalizedPath())));
    }

    private void document(RoutingContext context) {
        var unused = context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(document);
    }

    private Problem noRoute(String path) {
        for (Map.Entry<String, List<HttpMethod>> known : methods.entrySet())
            if (matches(known.getKey(), path)) {
                String allowed = String.join(
                        ", ", known.getValue().stream().map(HttpMethod::name).toList());
                return new Problem(405, "This path takes " + allowed + " only.", Map.of("Allow", allowed));
            }
        return new Problem(404, "There is no such path: see /api/v1/openapi.json.");
    }

    private static boolean matches(String route, String path) {
        return Pattern.matches(route.replace(".", "\\.").replaceAll(":\\w+", "[^/]+"), path);
    }
}
