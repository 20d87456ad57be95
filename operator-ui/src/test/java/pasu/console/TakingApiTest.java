package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import pasu.app.Await;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.console.TestClient.Answer;
import pasu.core.base.Time;
import pasu.core.media.Codec;
import pasu.core.people.Role;
import pasu.ingest.sim.onvif.Login;
import pasu.ingest.sim.onvif.OnvifServer;

/** Cameras are taken on at a node: one by one, and by a table. */
class TakingApiTest {
    private static final byte[] PICTURE = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 7};

    private static final Pasu node = TestNode.fresh();
    private static final OnvifServer town =
            new OnvifServer(new OnvifServer.Settings("127.0.0.1", "admin", "admin", Login.DIGEST, 7), Time.system());
    private static final TestClient engineer = TestClient.program(node, Role.ENGINEER);

    @AfterAll
    static void close() {
        node.close();
        town.close();
    }

    /** Nobody serves its pictures; its device does answer. */
    private static String device(String id) {
        String streams = "rtsp://127.0.0.1:9/" + id;
        return town.add(0, id, "동문동", Codec.H265, streams + "/main", streams + "/sub", () -> PICTURE);
    }

    private static JsonObject login(String address) {
        return new JsonObject()
                .put("address", address)
                .put("credentials", new JsonObject().put("user", "admin").put("password", "admin"));
    }

    @Test
    void device_isLookedAt_withItsPicture_beforeItIsEntered() {
        String address = device("cam-look");
        JsonObject survey =
                engineer.post("/api/v1/devices/look", login(address)).json();
        assertEquals("PASU-SIM-cam-look", survey.getString("serial"));
        assertTrue(survey.getBoolean("steerable") && survey.getBoolean("tellsEvents"));
        assertEquals(
                List.of("main H265", "sub H264"),
                survey.getJsonArray("offers").stream()
                        .map(JsonObject.class::cast)
                        .map(offer -> offer.getString("use") + " " + offer.getString("codec"))
                        .toList());
        Answer picture = engineer.post("/api/v1/devices/picture", login(address).put("profile", "main"));
        assertEquals(200, picture.status(), picture.toString());
        assertEquals("image/jpeg", picture.header("content-type"));
        assertFalse(engineer.get("/api/v1/cameras").response().body().contains("cam-look"));
    }

    @Test
    void takenCamera_isSwitchedOnOnlyWithItsSitesPapers_andIsNotTakenTwice() {
        String address = device("cam-taken");
        JsonObject taking = login(address)
                .put("name", "도당1리 마을회관 앞")
                .put("site", "도당1리 마을회관")
                .put("purpose", "crime-prevention")
                .put("position", new JsonObject().put("lat", 36.8062).put("lon", 126.5211));
        Answer taken = engineer.post("/api/v1/devices/take", taking);
        assertEquals(201, taken.status(), taken.toString());
        assertEquals("added-inactive", taken.json().getString("outcome"));
        JsonObject camera = engineer.get(taken.header("location")).json();
        assertFalse(camera.getBoolean("active"));
        assertEquals(2, camera.getJsonArray("streams").size());
        assertTrue(engineer.get(taken.header("location") + "/device").json().getBoolean("steerable"));
        Answer again = engineer.post("/api/v1/devices/take", taking);
        assertEquals(422, again.status());
        assertTrue(again.json().getString("detail").contains("same serial number"), again.toString());

        Answer complete = engineer.post(
                "/api/v1/devices/take",
                taking.copy()
                        .put("address", device("cam-papers"))
                        .put("name", "도당1리 안길")
                        .put("hearing", "2026-10-12 주민설명회")
                        .put("sign", "2026-11-02"));
        assertEquals("added", complete.json().getString("outcome"));
        assertNull(complete.json().getString("en"));
    }

    private static JsonObject imported(String csv, boolean dry) throws Exception {
        Answer begun = engineer.post(
                "/api/v1/camera-imports",
                new JsonObject()
                        .put("file", "마을안길.csv")
                        .put("dry", dry)
                        .put("content", Base64.getEncoder().encodeToString(csv.getBytes(StandardCharsets.UTF_8))));
        assertEquals(201, begun.status(), begun.toString());
        Await.until(
                "the table is done",
                () -> !engineer.get(begun.header("location")).json().getBoolean("running"));
        return engineer.get(begun.header("location")).json();
    }

    private static List<String> outcomes(JsonObject imported) {
        return imported.getJsonObject("lines").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .map(line -> line.getInteger("row") + " " + line.getString("outcome"))
                .toList();
    }

    private static int cameras() {
        return engineer.get("/api/v1/cameras?limit=1000&q=표")
                .json()
                .getJsonArray("items")
                .size();
    }

    @Test
    void table_isTriedThenTakenOnThenUndone_withAReasonForEachRefusal() throws Exception {
        String one = device("cam-table-1");
        String two = device("cam-table-2");
        String csv = "이름,ONVIF,사용자,비밀번호,위도\n"
                + "표 1," + one + ",admin,admin,\n"
                + "표 2," + two + ",admin,admin,\n"
                + "표 3," + two + ",admin,admin,\n"
                + "표 4," + one + ",admin,wrong,\n"
                + "표 5,10.99.99.99.99,,,\n"
                + "표 6," + one + ",admin,admin,x\n"
                + "표 7,http://8.8.8.8/,admin,admin,\n";
        JsonObject tried = imported(csv, true);
        assertEquals(7, tried.getJsonObject("lines").getInteger("done"));
        assertEquals(5, tried.getJsonObject("lines").getInteger("refused"));
        assertEquals(0, cameras());

        JsonObject taken = imported(csv, false);
        JsonArray lines = taken.getJsonObject("lines").getJsonArray("items");
        assertEquals("2 added", outcomes(taken).getFirst());
        assertEquals(5, taken.getJsonObject("lines").getInteger("refused"));
        for (int n = 0; n < lines.size(); n++) {
            JsonObject line = lines.getJsonObject(n);
            boolean refused = line.getString("outcome").equals("refused");
            assertEquals(refused, line.getString("ko") != null && line.getString("en") != null, line.encode());
            assertFalse(line.encode().contains("wrong"), line.encode());
        }
        assertEquals(2, cameras());
        String path = "/api/v1/camera-imports/" + taken.getString("id");
        assertEquals(2, engineer.send("POST", path + "/undo", null).json().getInteger("removed"));
        assertEquals(0, cameras());
        assertTrue(engineer.get(path).json().getBoolean("undone"));
    }

    @Test
    void whatIsNoTable_isRefusedInWords() {
        Answer refused = engineer.post(
                "/api/v1/camera-imports", new JsonObject().put("file", "a.csv").put("content", "aGVsbG8="));
        assertEquals(422, refused.status());
        assertTrue(refused.json().getString("detail").contains("이름"), refused.toString());
    }

    @Test
    void discovery_outsideTheNetworksOrOfNonsense_isRefusedOrFindsNobody() {
        for (String body :
                List.of("{}", "{\"range\":\"10.0.0.0/8\"}", "{\"range\":\"x\"}", "{\"interface\":\"none9\"}"))
            assertEquals(422, engineer.send("POST", "/api/v1/discoveries", body).status(), body);
        JsonObject nobody = engineer.send("POST", "/api/v1/discoveries", "{\"range\":\"8.8.8.8\"}")
                .json();
        assertEquals(new JsonArray(), nobody.getJsonArray("items"));
        assertFalse(engineer.get("/api/v1/discoveries/interfaces")
                .json()
                .getJsonArray("items")
                .isEmpty());
    }
}
