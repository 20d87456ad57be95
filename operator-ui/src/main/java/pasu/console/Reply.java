package pasu.console;

import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an endpoint answers. */
public record Reply(
        int status,
        @Nullable JsonObject body,
        @Nullable String location,
        @Nullable Cookie cookie) {

    public static Reply ok(JsonObject body) {
        return new Reply(200, body, null, null);
    }

    public static Reply created(String location, JsonObject body) {
        return new Reply(201, body, location, null);
    }

    public static Reply accepted(JsonObject body) {
        return new Reply(202, body, null, null);
    }

    public static Reply nothing() {
        return new Reply(204, null, null, null);
    }

    /**
     * A page of a list.
     *
     * @param next the cursor of the page after this, or null
     */
    public static Reply list(List<JsonObject> items, @Nullable String next) {
        return ok(new JsonObject().put("items", new JsonArray(items)).put("next", next));
    }

    public Reply with(Cookie set) {
        return new Reply(status, body, location, set);
    }
}
