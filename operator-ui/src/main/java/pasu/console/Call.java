package pasu.console;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraId;

/**
 * A request that was let through: its caller is known, its right was checked, its parameters and body fit the API.
 *
 * @param maybeCaller null where the route is open to all
 * @param address from where it came, as the socket says
 */
public record Call(@Nullable Caller maybeCaller, String address, ValidatedRequest request, RoutingContext context) {

    public Caller caller() {
        if (maybeCaller == null) throw new IllegalStateException("this route is open to all");
        return maybeCaller;
    }

    public JsonObject body() {
        return Objects.requireNonNull(request.getBody().getJsonObject(), "an operation with a body");
    }

    public UUID id() {
        RequestParameter id = Objects.requireNonNull(request.getPathParameters().get("id"), "a path with {id}");
        return UUID.fromString(id.getString());
    }

    /** A parameter of the path that is a text. */
    public String path(String name) {
        RequestParameter found =
                Objects.requireNonNull(request.getPathParameters().get(name), "a path with its parameters");
        return Objects.requireNonNull(found.getString(), "a text");
    }

    public CameraId camera() {
        return new CameraId(id());
    }

    public Optional<String> query(String name) {
        return parameter(request.getQuery(), name).map(RequestParameter::getString);
    }

    public int limit(int standard) {
        return parameter(request.getQuery(), "limit")
                .map(RequestParameter::getInteger)
                .orElse(standard);
    }

    /** A time among the query's parameters. */
    public Optional<Instant> time(String name) {
        return query(name).map(text -> Rfc3339.parse(name, text));
    }

    private static Optional<RequestParameter> parameter(Map<String, RequestParameter> all, String name) {
        return Optional.ofNullable(all.get(name)).filter(parameter -> !parameter.isNull() && !parameter.isEmpty());
    }
}
