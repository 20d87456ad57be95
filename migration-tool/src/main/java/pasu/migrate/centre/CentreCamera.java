package pasu.migrate.centre;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A camera as Pasu has it.
 *
 * @param main where its recorded stream comes from
 * @param state as {@code status.state} tells it
 * @param detail why it is so, or null
 */
public record CentreCamera(
        String id,
        String name,
        URI main,
        @Nullable String site,
        @Nullable String purpose,
        boolean active,
        String state,
        @Nullable String detail,
        long version) {

    static CentreCamera of(JsonObject json) {
        JsonObject status = json.getJsonObject("status");
        String reason = status.getString("reason");
        String detail = status.getString("detail");
        return new CentreCamera(
                json.getString("id"),
                json.getString("name"),
                URI.create(json.getJsonArray("streams").getJsonObject(0).getString("url")),
                json.getString("site"),
                json.getString("purpose"),
                json.getBoolean("active"),
                status.getString("state"),
                detail == null ? reason : detail,
                json.getLong("version"));
    }
}
