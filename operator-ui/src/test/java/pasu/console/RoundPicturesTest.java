package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import pasu.app.Await;
import pasu.app.Listing;
import pasu.app.Pasu;
import pasu.app.TestTown;
import pasu.core.camera.Camera;
import pasu.core.camera.Position;
import pasu.core.people.Role;

/** An inspector's round past bells, one of them beside a simulated camera that is really recorded. */
class RoundPicturesTest {
    private final Pasu node = TestTown.node();
    private final TestClient keeper = TestClient.program(node, Role.SUPERVISOR);
    private final Camera camera = TestTown.shared().first();
    private final Position there = Objects.requireNonNull(camera.position());

    private TestBell bell(String name, double lat) {
        JsonObject position = new JsonObject().put("lat", lat).put("lon", there.lon());
        return TestBell.add(
                node,
                new JsonObject()
                        .put("name", name)
                        .put("kind", "pole")
                        .put("address", "충남 서산시 동문1로 12")
                        .put("pole", "동문-0117")
                        .put("position", position));
    }

    private List<JsonObject> found(String round) {
        return keeper.get("/api/v1/inspections/" + round + "/presses").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Test
    void eachPressOfARound_hasItsPlace_andWhatTheNearestCameraShowed_andOneVerbMakesItReal() throws Exception {
        TestBell seen = bell("동문 공원", there.lat());
        TestBell alone = bell("외딴 정류장", there.lat() + 1);
        String round = keeper.post(
                        "/api/v1/inspections",
                        new JsonObject()
                                .put("minutes", 30)
                                .put("bells", new JsonArray().add(seen.id()).add(alone.id())))
                .json()
                .getString("id");
        Await.until(
                "it is recorded",
                () -> !Listing.of(keeper, camera.id()).segments().isEmpty());
        String alarm = seen.press(1).json().getString("alarm");
        assertEquals(202, alone.press(1).status());
        Await.until("both are recorded", () -> found(round).size() == 2);

        JsonObject far = found(round).stream()
                .filter(press -> press.getString("bell").equals(alone.id()))
                .findFirst()
                .orElseThrow();
        assertEquals(null, far.getString("camera"), "no camera is within reach");
        JsonObject press = found(round).stream()
                .filter(each -> each.getString("bell").equals(seen.id()))
                .findFirst()
                .orElseThrow();
        assertEquals(alarm, press.getString("alarm"));
        assertEquals(camera.id().toString(), press.getString("camera"));
        assertEquals(0, press.getInteger("metres"));
        assertEquals("동문-0117", press.getJsonObject("place").getString("pole"));

        String path = "/api/v1/inspections/" + round + "/picture.jpg?press=";
        byte[] jpeg = keeper.bytes("GET", path + press.getString("id")).body();
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertNotNull(picture);
        assertEquals(640, picture.getWidth());
        assertEquals(404, keeper.get(path + far.getString("id")).status());
        JsonObject looked = TestClient.audit(node)
                .filter(row -> round.equals(row.getJsonObject("detail").getString("inspection")))
                .findFirst()
                .orElseThrow();
        assertEquals("camera/" + camera.id(), looked.getString("object"));
        assertEquals(
                new JsonObject().put("inspection", round).put("bell", seen.id()).put("press", press.getString("id")),
                looked.getJsonObject("detail"));

        assertTrue(press.getBoolean("drill"));
        TestClient operator = TestClient.program(node, Role.OPERATOR);
        JsonObject version = new JsonObject().put("version", press.getLong("alarmVersion"));
        assertEquals(
                200, operator.post("/api/v1/alarms/" + alarm + "/real", version).status());
        assertFalse(found(round).stream()
                .filter(each -> each.getString("alarm").equals(alarm))
                .allMatch(each -> each.getBoolean("drill")));
    }
}
