package pasu.console.alarms;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pasu.console.PlaceJson;
import pasu.console.Problem;
import pasu.core.base.Word;
import pasu.core.bell.Bell;
import pasu.core.bell.BellId;
import pasu.core.bell.BellKind;

/** Reads a bell out of a request's body, which OpenAPI has checked; what still does not do is answered with 422. */
final class BellInput {
    private static final int DAY_MINUTES = 24 * 60;

    private BellInput() {}

    static Bell added(JsonObject body) {
        BellKind kind = Word.find(BellKind.class, body.getString("kind")).orElseThrow();
        return checked(() -> new Bell(
                BellId.random(),
                body.getString("name").strip(),
                kind,
                PlaceJson.position(body),
                PlaceJson.text(body, "address"),
                PlaceJson.text(body, "pole"),
                texts(body.getJsonArray("supervisors", new JsonArray())),
                body.getString("station"),
                Duration.ofMinutes(body.getInteger("selfTestMinutes", kind == BellKind.POLE ? DAY_MINUTES : 0)),
                true,
                false,
                1));
    }

    /** The bell with what is given; null empties it. It has the version that the author saw. */
    static Bell changed(Bell was, JsonObject body) {
        return checked(() -> new Bell(
                was.id(),
                body.getString("name", was.name()).strip(),
                was.kind(),
                body.containsKey("position") ? PlaceJson.position(body) : was.position(),
                text(body, "address", was.address()),
                text(body, "pole", was.pole()),
                body.containsKey("supervisors") ? texts(body.getJsonArray("supervisors")) : was.supervisors(),
                text(body, "station", was.station()),
                Duration.ofMinutes(
                        body.getInteger("selfTestMinutes", (int) was.selfTest().toMinutes())),
                body.getBoolean("active", was.active()),
                body.getBoolean("maintenance", was.maintenance()),
                body.getLong("version")));
    }

    private static @Nullable String text(JsonObject body, String field, @Nullable String was) {
        return body.containsKey(field) ? PlaceJson.text(body, field) : was;
    }

    static List<String> texts(JsonArray array) {
        List<String> texts = new ArrayList<>();
        for (int n = 0; n < array.size(); n++) texts.add(array.getString(n));
        return texts;
    }

    private static Bell checked(Supplier<Bell> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "The bell does not do: " + e.getMessage() + ".");
        }
    }
}
