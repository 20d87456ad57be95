package pasu.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import pasu.console.TestClient;
import pasu.core.camera.CameraId;

/** What a node says there is of a camera's last hours, and what is missing. */
public record Listing(List<JsonObject> segments, List<JsonObject> gaps) {
    public static Listing of(TestClient client, CameraId camera) {
        Instant now = Instant.now();
        JsonObject answer = client.get("/api/v1/cameras/" + camera + "/recordings?limit=1000&from="
                        + now.minus(6, ChronoUnit.HOURS) + "&to=" + now.plus(1, ChronoUnit.HOURS))
                .json();
        return new Listing(objects(answer.getJsonArray("items")), objects(answer.getJsonArray("gaps")));
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
