package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.core.people.Role;

class BellApiTest {
    private static Pasu node = TestNode.fresh();
    private static TestClient operator = TestClient.program(node, Role.OPERATOR);

    @BeforeAll
    static void sitDown() {
        TestSocket.open(operator, "/api/v1/events").send(new JsonObject().put("type", "hello"));
    }

    @AfterAll
    static void close() {
        node.close();
    }

    private static JsonObject alarm(String id) {
        return operator.get("/api/v1/alarms/" + id).json();
    }

    private static List<JsonObject> presses(String alarm) {
        return alarm(alarm).getJsonArray("presses").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Test
    void key_isShownOnce() {
        TestBell bell = TestBell.pole(node, "once");
        assertFalse(operator.get("/api/v1/bells/" + bell.id()).response().body().contains(bell.key()));
        assertFalse(operator.get("/api/v1/bells").response().body().contains(bell.key()));
        assertEquals("ok", operator.get("/api/v1/bells/" + bell.id()).json().getString("state"));
    }

    @Test
    void press_isAcceptedWithItsAlarm_andItsBytesAgainAnswerTheSame() {
        TestBell bell = TestBell.pole(node, "동문 공원 입구");
        String body = TestBell.body(17, java.time.Instant.now().toString());
        TestClient.Answer first = bell.send(body);
        assertEquals(202, first.status(), first.toString());
        String id = first.json().getString("alarm");
        assertEquals(new JsonArray(), first.json().getJsonArray("flags"));

        TestClient.Answer again = bell.send(body);
        assertEquals(202, again.status());
        assertEquals(id, again.json().getString("alarm"));
        assertEquals(first.json().getString("press"), again.json().getString("press"));

        JsonObject alarm = alarm(id);
        assertEquals("bell", alarm.getString("kind"));
        assertEquals("동문 공원 입구", alarm.getJsonObject("place").getString("name"));
        assertEquals("critical", alarm.getString("severity"));
        JsonObject press = presses(id).getFirst();
        assertEquals(17, press.getInteger("serial"));
        assertEquals(bell.id(), press.getString("bell"));
        assertEquals(1, presses(id).size());
    }

    @Test
    void pressesOfAMinute_foldIntoOneAlarm_andAfterClosingIntoAnother() {
        TestBell bell = TestBell.pole(node, "fold");
        String id = bell.press(1).json().getString("alarm");
        for (int serial = 2; serial <= 5; serial++)
            assertEquals(id, bell.press(serial).json().getString("alarm"));
        assertEquals(5, presses(id).size());
        long version = alarm(id).getLong("version");
        JsonObject close = new JsonObject().put("version", version).put("reason", "false-press");
        assertEquals(
                200, operator.post("/api/v1/alarms/" + id + "/close", close).status());
        assertNotEquals(id, bell.press(6).json().getString("alarm"));
    }

    @Test
    void oddClocks_andReusedSerials_areNewFlaggedPresses_neverRefused() {
        TestBell bell = TestBell.pole(node, "odd");
        String id = bell.press(1).json().getString("alarm");
        for (Object at : new Object[] {"2000-01-01T00:00:07Z", "2099-01-01T00:00:00Z", "no time", 0, null, 1e99}) {
            TestClient.Answer answer = bell.send(TestBell.body("s" + at, at));
            assertEquals(202, answer.status(), answer.toString());
            assertEquals(id, answer.json().getString("alarm"));
            assertEquals(new JsonArray().add("odd-clock"), answer.json().getJsonArray("flags"), String.valueOf(at));
        }
        TestClient.Answer reused = bell.send(TestBell.body(1, "2000-01-01T00:00:07Z"));
        assertEquals(
                new JsonArray().add("odd-clock").add("reused-serial"),
                reused.json().getJsonArray("flags"));
        assertEquals(8, presses(id).size());
        assertEquals("no time", presses(id).get(3).getString("at"));
    }

    @Test
    void wrongSignature_unknownBell_andNoPress_haveClearAnswers() {
        TestBell bell = TestBell.pole(node, "wrong");
        String body = TestBell.body(1, "2026-11-22T05:00:00Z");
        for (String signature : new String[] {"sha256=00", "", "md5=1"})
            assertEquals(401, bell.send(body, signature).status());
        assertEquals(
                401, TestClient.stranger(node).send("POST", bell.path(), body).status());
        TestBell stranger = new TestBell(node, java.util.UUID.randomUUID().toString(), bell.key());
        assertEquals(404, stranger.send(body).status());
        assertEquals(404, new TestBell(node, "no-uuid", bell.key()).send(body).status());
        for (String none : new String[] {
            "",
            "[]",
            "null",
            "7",
            "{",
            "{}",
            "{\"at\":\"x\"}",
            "{\"serial\":1.5}",
            "{\"serial\":\"\"}",
            "{\"serial\":{}}"
        }) assertEquals(400, bell.send(none).status(), none);
        assertEquals(405, TestClient.stranger(node).get(bell.path()).status());
        String metrics = TestClient.program(node, Role.ENGINEER)
                .get("/metrics")
                .response()
                .body();
        for (String answer : new String[] {"unsigned", "unknown", "malformed"})
            assertTrue(metrics.contains("pasu_presses_total{answer=\"" + answer + "\"}"), answer);
    }

    /** The head of a body of 1 GB, and some of it: the answer comes before the rest. */
    @Test
    void hugeBody_isAnsweredWithoutBeingRead() throws Exception {
        TestBell bell = TestBell.pole(node, "huge");
        URI address = URI.create(node.url());
        for (String head : new String[] {"Content-Length: 1073741824", "Transfer-Encoding: chunked"})
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                OutputStream out = socket.getOutputStream();
                out.write(("POST " + bell.path() + " HTTP/1.1\r\nHost: x\r\n" + head + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                if (head.startsWith("Transfer")) {
                    out.write("4000\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.write(new byte[0x4000]);
                }
                out.flush();
                socket.setSoTimeout(20_000);
                String answer = status(socket.getInputStream());
                assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
            }
        assertEquals(202, bell.press(1).status());
    }

    private static String status(InputStream in) throws java.io.IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) line.write(c);
        return line.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void aBellThatFloods_isTurnedAway_andNobodyElseIs() throws Exception {
        TestBell flood = TestBell.pole(node, "flood");
        TestBell other = TestBell.pole(node, "other");
        List<Future<Integer>> answers = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService hands = Executors.newFixedThreadPool(16)) {
            for (int n = 0; n < 1200; n++) {
                int serial = n;
                answers.add(hands.submit(() -> flood.press(serial).status()));
            }
            assertEquals(202, other.press(1).status());
            for (Future<Integer> answer : answers) statuses.add(answer.get());
        }
        assertTrue(statuses.contains(202));
        assertTrue(statuses.stream().allMatch(status -> status == 202 || status == 429), statuses.toString());
        long accepted = statuses.stream().filter(status -> status == 202).count();
        assertTrue(statuses.contains(429) || accepted == 1200, "nothing is lost without an answer");
        assertEquals(
                "chattering", operator.get("/api/v1/bells/" + flood.id()).json().getString("state"));
        long standing = operator.get("/api/v1/alarms?kind=bell&limit=1000").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(alarm -> flood.id().equals(alarm.getString("bell")))
                .mapToLong(alarm -> alarm.getJsonArray("presses").size())
                .sum();
        assertEquals(accepted, standing);
    }

    @Test
    void selfTest_isKept_raisesNothing_andShowsOnTheBell() {
        TestBell bell = TestBell.pole(node, "test");
        TestClient.Answer answer = bell.send("{\"serial\":1,\"at\":\"" + java.time.Instant.now() + "\",\"test\":true}");
        assertEquals(202, answer.status());
        assertNull(answer.json().getString("alarm"));
        assertEquals(new JsonArray().add("self-test"), answer.json().getJsonArray("flags"));
        assertFalse(operator.get("/api/v1/bells/" + bell.id())
                .json()
                .getString("testedAt")
                .isEmpty());
    }

    @Test
    void whoeverLooksOn_isToldOfTheBellsThatChanged_andOfNoOther() {
        TestBell pressed = TestBell.pole(node, "눌린 벨");
        TestBell changed = TestBell.pole(node, "바뀐 벨");
        TestBell still = TestBell.pole(node, "조용한 벨");
        JsonObject all = operator.get("/api/v1/bells").json();
        assertTrue(ids(all).containsAll(List.of(pressed.id(), changed.id(), still.id())));

        assertEquals(202, pressed.press(1).status());
        JsonObject maintenance = new JsonObject().put("version", 1).put("maintenance", true);
        assertEquals(
                200,
                TestClient.program(node, Role.ENGINEER)
                        .send("PATCH", "/api/v1/bells/" + changed.id(), maintenance.encode())
                        .status());
        JsonObject news =
                operator.get("/api/v1/bells?since=" + all.getString("asOf")).json();
        assertTrue(ids(news).containsAll(List.of(pressed.id(), changed.id())), news.encode());
        assertFalse(ids(news).contains(still.id()), news.encode());
    }

    private static List<String> ids(JsonObject list) {
        return list.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("id"))
                .toList();
    }

    @Test
    void onAnInspectorsRound_pressesAreMarked_andOneVerbMakesOneReal() {
        TestBell bell = TestBell.pole(node, "round");
        TestClient keeper = TestClient.program(node, Role.SUPERVISOR);
        JsonObject round = new JsonObject()
                .put("minutes", 30)
                .put("bells", new JsonArray().add(bell.id()))
                .put("words", "분기 점검");
        TestClient.Answer announced = keeper.post("/api/v1/inspections", round);
        assertEquals(201, announced.status(), announced.toString());
        assertEquals(202, TestBell.pole(node, "not on it").press(1).status());

        String id = bell.press(1).json().getString("alarm");
        assertTrue(alarm(id).getBoolean("drill"));
        assertEquals("low", alarm(id).getString("severity"));
        JsonObject real = operator.post(
                        "/api/v1/alarms/" + id + "/real",
                        new JsonObject().put("version", alarm(id).getLong("version")))
                .json();
        assertFalse(real.getBoolean("drill"));
        assertEquals("critical", real.getString("severity"));

        String path = "/api/v1/inspections/" + announced.json().getString("id") + "/end";
        assertEquals(200, keeper.send("POST", path, null).status());
        String after = bell.press(2).json().getString("alarm");
        assertFalse(alarm(after).getBoolean("drill"));
    }

    @Test
    void change_takesWhatIsGiven_once_andTheNextPressIsThere() {
        TestBell bell = TestBell.pole(node, "옛 이름");
        TestClient keeper = TestClient.program(node, Role.SUPERVISOR);
        JsonObject change = new JsonObject()
                .put("version", 1)
                .put("name", "동문 공원 화장실")
                .put("position", new JsonObject().put("lat", 36.78).put("lon", 126.45))
                .put("address", "충남 서산시 동문1로 12")
                .put("pole", "동문-0117")
                .put("maintenance", true);
        String path = "/api/v1/bells/" + bell.id();
        TestClient.Answer changed = keeper.send("PATCH", path, change.encode());
        assertEquals(200, changed.status(), changed.toString());
        assertEquals(2, changed.json().getInteger("version"));
        assertTrue(changed.json().getBoolean("maintenance"));
        assertEquals(409, keeper.send("PATCH", path, change.encode()).status(), "its author saw an old one");
        assertEquals(403, operator.send("PATCH", path, change.encode()).status());
        assertEquals(
                400,
                keeper.send("PATCH", path, change.copy().put("kind", "desk").encode())
                        .status());

        JsonObject place = alarm(bell.press(1).json().getString("alarm")).getJsonObject("place");
        assertEquals("동문 공원 화장실", place.getString("name"));
        assertEquals("충남 서산시 동문1로 12", place.getString("address"));
        assertEquals("동문-0117", place.getString("pole"));

        JsonObject emptied = new JsonObject().put("version", 2).putNull("pole").put("active", false);
        assertEquals(200, keeper.send("PATCH", path, emptied.encode()).status());
        assertNull(operator.get(path).json().getString("pole"));
        assertEquals(404, bell.press(2).status(), "a bell that is not in use is none");
    }

    @Test
    void deskBell_isSeenByItsSupervisors_andByNoOperator() {
        TestBell desk = TestBell.add(
                node,
                new JsonObject()
                        .put("name", "민원실 3번 창구")
                        .put("kind", "desk")
                        .put("supervisors", new JsonArray().add(TestNode.user(Role.SUPERVISOR))));
        String id = desk.press(1).json().getString("alarm");
        TestClient supervisor = TestClient.program(node, Role.SUPERVISOR);
        assertEquals("desk-bell", supervisor.get("/api/v1/alarms/" + id).json().getString("kind"));
        assertEquals("desk", supervisor.get("/api/v1/alarms/" + id).json().getString("rung"));
        assertEquals(404, operator.get("/api/v1/alarms/" + id).status());
        assertFalse(operator.get("/api/v1/alarms?limit=1000").response().body().contains(id));
        JsonObject take = new JsonObject().put("version", 1);
        assertEquals(404, operator.post("/api/v1/alarms/" + id + "/take", take).status());
        assertEquals(
                200, supervisor.post("/api/v1/alarms/" + id + "/take", take).status());
    }
}
