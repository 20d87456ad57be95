package pasu.console;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/** An answer that something went wrong, RFC 9457; the detail says what to do. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad request"),
            Map.entry(401, "Sign in first"),
            Map.entry(403, "Not allowed"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(409, "Changed meanwhile"),
            Map.entry(413, "Too large"),
            Map.entry(415, "Wrong media type"),
            Map.entry(416, "No such range"),
            Map.entry(422, "Cannot be done"),
            Map.entry(429, "Too many tries"),
            Map.entry(500, "Our fault"),
            Map.entry(503, "Not now"));

    private final int status;
    private final String detail;
    private final Map<String, String> headers;

    public Problem(int status, String detail) {
        this(status, detail, Map.of());
    }

    public Problem(int status, String detail, Map<String, String> headers) {
        super(detail, null, false, false); // an answer, not a fault: no stack
        this.status = status;
        this.detail = detail;
        this.headers = Map.copyOf(headers);
    }

    public static Problem notFound(String what) {
        return new Problem(404, what + " is not there; it may have been removed");
    }

    public int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", TITLES.getOrDefault(status, "Problem"))
                .put("status", status)
                .put("detail", detail);
    }
}
