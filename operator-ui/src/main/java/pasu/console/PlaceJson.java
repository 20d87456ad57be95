package pasu.console;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.Place;
import pasu.core.camera.Position;

/** Places and positions as the REST interface and the sockets write them. */
public final class PlaceJson {
    private PlaceJson() {}

    public static JsonObject of(Place place) {
        return new JsonObject()
                .put("name", place.name())
                .put("position", of(place.position()))
                .put("address", place.address())
                .put("pole", place.pole());
    }

    public static @Nullable JsonObject of(@Nullable Position position) {
        return position == null
                ? null
                : new JsonObject().put("lat", position.lat()).put("lon", position.lon());
    }

    /** A text that stands in a body that was checked; null if none does, or it is blank. */
    public static @Nullable String text(JsonObject body, String field) {
        String given = body.getString(field);
        return given == null || given.isBlank() ? null : given.strip();
    }

    /** The position that stands in a body that was checked; null if none does. */
    public static @Nullable Position position(JsonObject body) {
        JsonObject given = body.getJsonObject("position");
        return given == null ? null : new Position(given.getDouble("lat"), given.getDouble("lon"));
    }
}
