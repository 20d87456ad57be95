package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraState;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.Cause;
import pasu.core.people.Role;

class AlarmApiTest {
    private static final Pasu node = TestNode.fresh();
    private static final TestClient operator = TestClient.program(node, Role.OPERATOR);
    private static final TestClient supervisor = TestClient.program(node, Role.SUPERVISOR);

    @AfterAll
    static void close() {
        node.close();
    }

    private static JsonObject seen(long version) {
        return new JsonObject().put("version", version);
    }

    private static TestClient.Answer move(TestClient who, String id, String verb, JsonObject body) {
        return who.post("/api/v1/alarms/" + id + "/" + verb, body);
    }

    private static String raise(String kind) {
        return operator.post(
                        "/api/v1/alarms",
                        new JsonObject().put("kind", kind).put("place", "서부시장").put("words", "연기가 보임"))
                .json()
                .getString("id");
    }

    @Test
    void aWholeLife_isInItsHistory_withWhoAndWhich() {
        String id = raise("tamper");
        assertEquals(200, move(operator, id, "take", seen(1)).status());
        assertEquals(
                200, move(operator, id, "step", seen(2).put("step", "playback")).status());
        assertEquals(
                200,
                move(operator, id, "note", seen(3).put("words", "청소 차량이었음")).status());
        TestClient.Answer closed =
                move(operator, id, "close", seen(4).put("reason", "other").put("words", "청소"));
        assertEquals(200, closed.status(), closed.toString());
        List<String> acts = closed.json().getJsonArray("acts").stream()
                .map(JsonObject.class::cast)
                .map(act -> act.getString("by") + " " + act.getString("what") + " " + act.getString("words"))
                .toList();
        assertEquals(
                List.of(
                        "the-operator raised 연기가 보임",
                        "the-operator taken ",
                        "the-operator step playback",
                        "the-operator note 청소 차량이었음",
                        "the-operator closed other: 청소"),
                acts);
        assertEquals("closed", closed.json().getString("state"));
    }

    @Test
    void whatCannotBeDone_saysWhy() {
        String id = raise("storage");
        assertEquals(200, move(supervisor, id, "take", seen(1)).status());
        TestClient.Answer taken = move(operator, id, "take", seen(2));
        assertEquals(409, taken.status());
        assertTrue(taken.json().getString("detail").contains("the-supervisor"));
        assertEquals(
                409, move(supervisor, id, "note", seen(1).put("words", "stale")).status());
        assertEquals(
                422, move(supervisor, id, "step", seen(2).put("step", "dance")).status());
        assertEquals(400, move(supervisor, id, "close", seen(2)).status());
        assertEquals(
                409,
                move(supervisor, id, "close", seen(2).put("reason", "other")).status());
        assertEquals(
                404,
                move(supervisor, java.util.UUID.randomUUID().toString(), "take", seen(1))
                        .status());
    }

    @Test
    void list_pagesThroughAll_eachOnce() {
        Set<String> raised = new HashSet<>();
        for (int n = 0; n < 7; n++) raised.add(raise("motion"));
        Set<String> listed = new HashSet<>();
        String cursor = "";
        do {
            JsonObject page = operator.get("/api/v1/alarms?kind=motion&state=open&limit=2" + cursor)
                    .json();
            for (Object item : page.getJsonArray("items"))
                assertTrue(listed.add(((JsonObject) item).getString("id")), "twice");
            cursor = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!cursor.isEmpty());
        assertTrue(listed.containsAll(raised));
        assertEquals(400, operator.get("/api/v1/alarms?cursor=bogus").status());
    }

    @Test
    void consoles_areToldInOrder_andASnapshotHasWhatStandsOpen() throws InterruptedException {
        TestSocket socket = TestSocket.open(operator, "/api/v1/events");
        socket.send(new JsonObject().put("type", "hello"));
        socket.next("snapshot");
        TestBell bell = TestBell.pole(node, "events");
        String id = bell.press(1).json().getString("alarm");
        JsonObject raised = next(socket, id);
        assertEquals("alarm", raised.getString("type"));
        assertEquals(1, raised.getJsonObject("alarm").getJsonArray("presses").size());
        assertEquals("seat", raised.getJsonObject("alarm").getString("rung"));
        assertEquals("the-operator", raised.getJsonObject("alarm").getString("seat"));
        bell.press(2);
        JsonObject pressed = next(socket, id);
        assertEquals("alarm-pressed", pressed.getString("type"));
        assertEquals(2, pressed.getLong("alarmVersion"));
        move(operator, id, "take", seen(2));
        JsonObject taken = next(socket, id);
        assertEquals("alarm-moved", taken.getString("type"));
        assertEquals("the-operator", taken.getJsonObject("alarm").getString("owner"));
        assertEquals("taken", taken.getJsonObject("act").getString("what"));

        TestSocket late = TestSocket.open(supervisor, "/api/v1/events");
        late.send(new JsonObject().put("type", "hello"));
        JsonObject snapshot = late.next("snapshot");
        JsonObject held = snapshot.getJsonArray("alarms").stream()
                .map(JsonObject.class::cast)
                .filter(alarm -> id.equals(alarm.getString("id")))
                .findFirst()
                .orElseThrow();
        assertEquals(2, held.getJsonArray("presses").size());
        assertEquals("taken", held.getString("state"));
        TestSocket visitor = TestSocket.open(TestClient.program(node, Role.VISITOR), "/api/v1/events");
        visitor.send(new JsonObject().put("type", "hello"));
        assertTrue(visitor.next("snapshot").getJsonArray("alarms").isEmpty());
        for (TestSocket open : List.of(socket, late, visitor)) open.close();
    }

    /** The next message about an alarm. */
    private static JsonObject next(TestSocket socket, String id) throws InterruptedException {
        while (true) {
            JsonObject message = socket.next();
            JsonObject alarm = message.getJsonObject("alarm");
            if (id.equals(message.getString("id")) || (alarm != null && id.equals(alarm.getString("id"))))
                return message;
        }
    }

    @Test
    void twoHundredCamerasBehindOneSwitch_areOneAlarm_andTwoSwitchesTwo() throws InterruptedException {
        TestClient engineer = TestClient.program(node, Role.ENGINEER);
        for (int n = 0; n < 200; n++) {
            int network = n < 199 ? 7 : 8;
            String camera = engineer.post(
                            "/api/v1/cameras",
                            new JsonObject()
                                    .put("name", "lost " + n)
                                    .put(
                                            "streams",
                                            new io.vertx.core.json.JsonArray()
                                                    .add(new JsonObject()
                                                            .put("name", "main")
                                                            .put("url", "rtsp://10.9." + network + "." + n + "/"))))
                    .json()
                    .getString("id");
            node.board()
                    .put(
                            CameraId.parse(camera),
                            new CameraStatus(
                                    CameraState.LOST,
                                    Instant.EPOCH,
                                    Cause.CAMERA_DOWN,
                                    "no answer",
                                    null,
                                    null,
                                    "node-1",
                                    null));
        }
        TestSocket socket = TestSocket.open(operator, "/api/v1/events");
        socket.send(new JsonObject().put("type", "hello"));
        List<JsonObject> lost = lost();
        while (lost.stream()
                        .mapToInt(alarm -> alarm.getJsonArray("cameras").size())
                        .sum()
                < 200) {
            socket.next();
            lost = lost();
        }
        assertEquals(
                Set.of("network 10.9.7.0/24 199", "network 10.9.8.0/24 1"),
                new HashSet<>(lost.stream()
                        .map(alarm -> alarm.getString("cause") + " "
                                + alarm.getJsonArray("cameras").size())
                        .toList()));
        assertEquals(2, lost.size());
        socket.close();
    }

    private static List<JsonObject> lost() {
        return operator.get("/api/v1/alarms?kind=camera-lost").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Test
    void procedures_areFoundByAWord() {
        assertTrue(operator.get("/api/v1/procedures?q=%EB%B9%84%EC%83%81%EB%B2%A8")
                .response()
                .body()
                .contains("\"bell\""));
        assertEquals(
                0,
                operator.get("/api/v1/procedures?q=zzz")
                        .json()
                        .getJsonArray("items")
                        .size());
    }

    @Test
    void everyActAndView_isInTheAudit() {
        String id = raise("node");
        operator.get("/api/v1/alarms/" + id);
        move(operator, id, "take", seen(1));
        TestClient privacy = TestClient.program(node, Role.PRIVACY);
        Set<String> acts = new HashSet<>();
        Instant patience = Instant.now().plusSeconds(20);
        while (acts.size() < 3 && Instant.now().isBefore(patience))
            for (Object row : privacy.get("/api/v1/audit?account=the-operator&limit=200")
                    .json()
                    .getJsonArray("items"))
                if (("alarm/" + id).equals(((JsonObject) row).getString("object")))
                    acts.add(((JsonObject) row).getString("act"));
        assertEquals(Set.of("alarm-raised", "alarm-viewed", "alarm-moved"), acts);
    }
}
