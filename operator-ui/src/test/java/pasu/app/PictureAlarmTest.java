package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Camera one = town.cameras().getFirst();
        Camera other = town.cameras().getLast();
        goThrough(new Trouble(one, "still", "frozen"), new Trouble(other, "black", "black"));
        goThrough(new Trouble(other, "still", "frozen"), new Trouble(one, "black", "black"));
    }

    /** @param kind of the alarm that comes of the simulator's fault */
    private record Trouble(Camera camera, String fault, String kind) {}

    /** All at a time: each look takes its seconds. */
    private static void goThrough(Trouble... troubles) throws Exception {
        Map<String, Integer> before = new HashMap<>();
        for (Trouble one : troubles) {
            before.put(one.kind(), alarms(one.kind(), "closed").size());
            town.fault(one.camera(), one.fault());
        }
        for (Trouble one : troubles) {
            Await.until("an alarm is raised", () -> alarms(one.kind(), "open").size() == 1);
            JsonObject alarm = alarms(one.kind(), "open").getFirst();
            assertEquals(
                    List.of(one.camera().id().toString()),
                    alarm.getJsonArray("cameras").getList());
            assertTrue(alarm.getJsonArray("steps").size() > 2);
            assertEquals(CameraState.LIVE, state(one.camera()), "frames arrive all the while");
        }
        for (Trouble one : troubles) town.fault(one.camera(), "clear");
        for (Trouble one : troubles) {
            Await.until("the alarm is ended", () -> alarms(one.kind(), "open").isEmpty());
            JsonObject over = alarms(one.kind(), "closed").getFirst();
            assertEquals(
                    before.getOrDefault(one.kind(), 0) + 1,
                    alarms(one.kind(), "closed").size());
            assertEquals("recovered", over.getString("reason"));
            assertEquals("", over.getString("closedBy"));
        }
    }
}
