package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import pasu.app.Await;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.console.TestClient.Answer;
import pasu.core.base.Time;
import pasu.core.camera.CameraId;
import pasu.core.camera.DeviceState;
import pasu.core.media.Codec;
import pasu.core.people.Role;
import pasu.ingest.sim.onvif.Login;
import pasu.ingest.sim.onvif.OnvifServer;
import pasu.ingest.sim.onvif.Sign;
import pasu.ingest.sim.serve.Fault;

/** Cameras' devices at a node: entered, heard, and wired to bells. */
class DeviceApiTest {
    private static final Pasu node = TestNode.fresh();
    private static final OnvifServer town =
            new OnvifServer(new OnvifServer.Settings("127.0.0.1", "admin", "admin", Login.BOTH, 7), Time.system());
    private static final TestClient engineer = TestClient.program(node, Role.ENGINEER);

    @AfterAll
    static void close() {
        node.close();
        town.close();
    }

    /** Nobody serves its pictures; its device does answer. */
    private static String camera(String name, String password) {
        JsonObject camera = new JsonObject()
                .put("name", name)
                .put("credentials", new JsonObject().put("user", "admin").put("password", password))
                .put(
                        "streams",
                        new JsonArray().add(new JsonObject().put("name", "main").put("url", "rtsp://127.0.0.1:9/m")));
        return engineer.post("/api/v1/cameras", camera).json().getString("id");
    }

    private static String device(String id) {
        return town.add(0, id, "동문동 " + id, Codec.H264, "rtsp://127.0.0.1:9/m", "rtsp://127.0.0.1:9/s");
    }

    private static Answer enter(String camera, String address) {
        return engineer.send(
                "PUT",
                "/api/v1/cameras/" + camera + "/device",
                new JsonObject().put("address", address).encode());
    }

    private static String heard(String camera) throws Exception {
        Await.until("the device is heard", () -> node.deviceBoard()
                .get(CameraId.parse(camera))
                .filter(status -> status.state() == DeviceState.LISTENING)
                .isPresent());
        return camera;
    }

    private static Answer wire(TestBell bell, String camera) {
        return engineer.send(
                "PUT",
                "/api/v1/bells/" + bell.id() + "/wire",
                new JsonObject().put("camera", camera).put("input", "input-1").encode());
    }

    /** The next alarm of a kind at an open console; others, such as of the camera without pictures, are let go. */
    private static JsonObject alarm(TestSocket console, String kind) throws InterruptedException {
        for (JsonObject alarm; ; ) {
            alarm = console.next("alarm").getJsonObject("alarm");
            if (alarm.getString("kind").equals(kind)) return alarm;
        }
    }

    private static TestSocket console() throws InterruptedException {
        TestSocket socket = TestSocket.open(TestClient.program(node, Role.OPERATOR), "/api/v1/events");
        socket.send(new JsonObject().put("type", "hello"));
        socket.next("snapshot");
        return socket;
    }

    @Test
    void picture_isSetAndToldOf_withWhatWasBefore() {
        String camera = camera("밝기", "admin");
        assertEquals(200, enter(camera, device("dev-picture")).status());
        String path = "/api/v1/cameras/" + camera + "/picture";
        assertEquals(
                100,
                engineer.get(path)
                        .json()
                        .getJsonObject("levels")
                        .getJsonObject("contrast")
                        .getDouble("max"));
        Answer set = engineer.send("PUT", path, "{\"levels\":{\"brightness\":60},\"dayNight\":\"night\"}");
        assertEquals("night", set.json().getString("dayNight"), set.response().body());
        assertEquals(
                60,
                set.json().getJsonObject("levels").getJsonObject("brightness").getDouble("value"));
        assertEquals(
                422,
                engineer.send("PUT", path, "{\"levels\":{\"brightness\":101}}").status());
        assertTrue(TestClient.audit(node).anyMatch(row -> "brightness 50.0 > 60.0, dayNight auto > night"
                .equals(row.getJsonObject("detail").getString("picture"))));
    }

    @Test
    void enteredDevice_saysWhatItIs_andHowItIsHeard() throws Exception {
        String camera = camera("entered", "admin");
        assertEquals(404, engineer.get("/api/v1/cameras/" + camera + "/device").status());
        town.fault("all", new Fault.Clear()).join();
        Answer entered = enter(camera, device("cam-entered"));
        assertEquals(200, entered.status(), entered.toString());
        assertEquals("PASU-SIM-cam-entered", entered.json().getString("serial"));
        assertTrue(entered.json().getBoolean("steerable"));
        assertEquals(
                entered.json(),
                engineer.get("/api/v1/cameras/" + camera + "/device").json());
        JsonObject status = engineer.get("/api/v1/cameras/" + heard(camera))
                .json()
                .getJsonObject("status")
                .getJsonObject("device");
        assertEquals("listening", status.getString("state"));
        assertTrue(Math.abs(status.getInteger("clockOffsetMs")) < 60_000);
        assertEquals(
                204,
                engineer.send("DELETE", "/api/v1/cameras/" + camera + "/device", null)
                        .status());
        assertNull(engineer.get("/api/v1/cameras/" + camera)
                .json()
                .getJsonObject("status")
                .getJsonObject("device"));
    }

    @Test
    void deviceThatDoesNotDo_isSaidInWords() {
        String camera = camera("not doing", "wrong");
        for (String address :
                new String[] {"ftp://x", "http://127.0.0.1:99999/x", "http://8.8.8.8/", "http://127.0.0.1:9/"}) {
            Answer refused = enter(camera, address);
            assertEquals(422, refused.status(), address + " " + refused);
        }
        Answer refused = enter(camera, device("cam-refusing"));
        assertTrue(refused.json().getString("detail").contains("user or password"), refused.toString());
        TestClient operator = TestClient.program(node, Role.OPERATOR);
        assertEquals(
                403,
                operator.send("PUT", "/api/v1/cameras/" + camera + "/device", "{\"address\":\"10.0.0.1\"}")
                        .status());
    }

    @Test
    void contactOfAWiredBell_isItsPress_atTheTimeOfOurClock() throws Exception {
        String camera = camera("wired", "admin");
        String address = device("cam-wired");
        town.fault("cam-wired", new Fault.Clock(7200)).join();
        enter(camera, address);
        TestBell bell = TestBell.pole(node, "전주의 비상벨");
        assertEquals(204, wire(bell, camera).status());
        assertEquals(409, wire(TestBell.pole(node, "다른 비상벨"), camera).status());
        heard(camera);
        TestSocket console = console();
        town.sign("cam-wired", Sign.INPUT, true).join();
        JsonObject alarm = alarm(console, "bell");
        assertEquals(bell.id(), alarm.getString("bell"));
        JsonObject press = alarm.getJsonArray("presses").getJsonObject(0);
        Instant at = Instant.parse(press.getString("at"));
        assertTrue(Duration.between(at, Instant.now()).abs().toMinutes() < 2, press.encode());
        assertEquals(new JsonArray(), press.getJsonArray("flags"));
        console.close();
    }

    @Test
    void motionAndUnwiredContacts_areAlarmsOfTheirOwn_countedByCamera() throws Exception {
        String camera = camera("moving", "admin");
        enter(camera, device("cam-moving"));
        heard(camera);
        TestSocket console = console();
        town.sign("cam-moving", Sign.MOTION, true).join();
        JsonObject motion = alarm(console, "motion");
        assertEquals(camera, motion.getJsonArray("cameras").getString(0));
        town.sign("cam-moving", Sign.INPUT, true).join();
        assertEquals(camera, alarm(console, "input").getJsonArray("cameras").getString(0));
        console.close();
    }

    private static Answer steer(Role role, String camera, String order) {
        return TestClient.program(node, role).send("POST", "/api/v1/cameras/" + camera + "/ptz", order);
    }

    private static long told(String... words) {
        return TestClient.program(node, Role.PRIVACY)
                .get("/api/v1/audit?limit=1000")
                .json()
                .getJsonArray("items")
                .stream()
                .map(Object::toString)
                .filter(entry -> java.util.stream.Stream.of(words).allMatch(entry::contains))
                .count();
    }

    /** What was tried stands in the audit, too; that a turn goes on is known by the camera's hold, not by what is said. */
    @Test
    void turn_thatTheDeviceDoesNotDo_andLookThatFails_areInTheAudit() throws Exception {
        String camera = camera("failing", "admin");
        enter(camera, device("cam-failing"));
        String move = "{\"act\":\"move\",\"pan\":0.5,\"reason\":\"시험\"}";
        assertEquals(200, steer(Role.OPERATOR, camera, move).status());
        assertEquals(200, steer(Role.OPERATOR, camera, move).status());
        String preset = "{\"act\":\"preset\",\"preset\":\"nowhere\"}";
        assertEquals(503, steer(Role.OPERATOR, camera, preset).status());
        assertEquals(422, enter(camera, "http://127.0.0.1:9/nobody").status());
        Await.until(
                "each is told of once",
                () -> told("camera-steered", camera, "move") == 1
                        && told("camera-steered", camera, "preset") == 1
                        && told("device-asked", camera, "127.0.0.1:9/nobody") == 1);
    }

    /** An operator turns it for a reason, a supervisor takes it over, and what each did stands in the audit. */
    @Test
    void camera_isTurnedByOnePersonAtATime_withAReason() throws Exception {
        String camera = camera("turning", "admin");
        enter(camera, device("cam-turning"));
        String move = "{\"act\":\"move\",\"pan\":0.5,\"reason\":\"의심 차량\"}";
        assertEquals(
                422,
                steer(Role.OPERATOR, camera, "{\"act\":\"move\",\"pan\":0.5}").status());
        assertEquals(200, steer(Role.OPERATOR, camera, move).status());
        assertEquals(200, steer(Role.OPERATOR, camera, "{\"act\":\"stop\"}").status());
        assertEquals(409, steer(Role.ENGINEER, camera, move).status());
        assertEquals(
                200,
                steer(Role.SUPERVISOR, camera, "{\"act\":\"keep\",\"name\":\"정문\",\"reason\":\"점검\"}")
                        .status());
        assertEquals(409, steer(Role.OPERATOR, camera, move).status());
        assertEquals(403, steer(Role.POLICE, camera, move).status());
        JsonObject ptz = TestClient.program(node, Role.OPERATOR)
                .get("/api/v1/cameras/" + camera + "/ptz")
                .json();
        assertEquals("정문", ptz.getJsonArray("presets").getJsonObject(0).getString("name"));
        assertEquals(TestNode.user(Role.SUPERVISOR), ptz.getString("heldBy"));
        String preset = ptz.getJsonArray("presets").getJsonObject(0).getString("preset");
        assertEquals(
                200,
                steer(Role.SUPERVISOR, camera, "{\"act\":\"preset\",\"preset\":\"" + preset + "\"}")
                        .status());
        Await.until("the audit has it", () -> {
            String audit = TestClient.program(node, Role.PRIVACY)
                    .get("/api/v1/audit?limit=1000")
                    .response()
                    .body();
            return audit.contains("의심 차량") && audit.contains("camera-steered");
        });
        assertEquals(404, steer(Role.OPERATOR, camera("no head", "admin"), move).status());
    }
}
