package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pasu.console.TestClient;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraState;
import pasu.core.camera.CameraStatus;
import pasu.core.people.Role;
import pasu.core.store.TestDatabase;

/** Pictures of simulated cameras, really coded and decoded, that freeze or go black, and come back. */
class PictureAlarmTest {
    private static final TestTown town = TestTown.start(2);
    private static final Pasu node = TestNode.start(
            TestNode.settings(TestDatabase.folder()).with(Setting.PICTURES_LOOK_SECONDS, "4", "the test"));
    private static final TestClient operator = TestClient.program(node, Role.OPERATOR);

    @BeforeAll
    static void record() throws Exception {
        town.cameras().forEach(node.cameras()::add);
        for (Camera camera : town.cameras()) Await.until("it is live", () -> state(camera) == CameraState.LIVE);
    }

    @AfterAll
    static void close() {
        node.close();
        town.close();
    }

    private static CameraState state(Camera camera) {
        return node.board().get(camera.id()).map(CameraStatus::state).orElse(CameraState.INACTIVE);
    }

    private static List<JsonObject> alarms(String kind, String state) {
        return operator
                .get("/api/v1/alarms?limit=100&kind=" + kind + "&state=" + state)
                .json()
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static double looks() {
        String metrics = TestClient.program(node, Role.ENGINEER)
                .get("/metrics")
                .response()
                .body();
        return metrics.lines()
                .filter(line -> line.startsWith("pasu_picture_looks_seconds_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }

    @Test
    void picturesThatAreWell_raiseNothing_andThoseThatFreezeOrGoBlack_raiseAnAlarmThatEndsWithIt() throws Exception {
        Await.until("pictures were looked at", () -> looks() > 7);
        for (String kind : List.of("frozen", "black")) assertEquals(List.of(), alarms(kind, "open"));
        for (Camera camera : town.cameras()) {
            goesThrough(camera, "still", "frozen");
            goesThrough(camera, "black", "black");
        }
    }

    private static void goesThrough(Camera camera, String fault, String kind) throws Exception {
        int before = alarms(kind, "closed").size();
        town.fault(camera, fault);
        Await.until("an alarm is raised", () -> alarms(kind, "open").size() == 1);
        JsonObject alarm = alarms(kind, "open").getFirst();
        assertEquals(
                List.of(camera.id().toString()), alarm.getJsonArray("cameras").getList());
        assertTrue(alarm.getJsonArray("steps").size() > 2);
        assertEquals(CameraState.LIVE, state(camera), "frames arrive all the while");
        town.fault(camera, "clear");
        Await.until("the alarm is ended", () -> alarms(kind, "open").isEmpty());
        JsonObject over = alarms(kind, "closed").getFirst();
        assertEquals(before + 1, alarms(kind, "closed").size());
        assertEquals("recovered", over.getString("reason"));
        assertEquals("", over.getString("closedBy"));
    }
}
