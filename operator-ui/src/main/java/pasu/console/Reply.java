package pasu.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint answers.
 *
 * @param jpeg a picture, where there is one in place of a body
 */
public record Reply(
        int status,
        @Nullable JsonObject body,
        @Nullable Buffer jpeg,
        @Nullable String location,
        @Nullable Cookie cookie) {

    public static Reply ok(JsonObject body) {
        return new Reply(200, body, null, null, null);
    }

    public static Reply created(String location, JsonObject body) {
        return new Reply(201, body, null, location, null);
    }

    public static Reply accepted(JsonObject body) {
        return new Reply(202, body, null, null, null);
    }

    public static Reply nothing() {
        return new Reply(204, null, null, null, null);
    }

    public static Reply picture(byte[] jpeg) {
        return new Reply(200, null, Buffer.buffer(jpeg), null, null);
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
        return new Reply(status, body, jpeg, location, set);
    }
}
