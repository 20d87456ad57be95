package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import pasu.app.Await;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.core.people.Role;

class DispatchApiTest {
    private static final Pasu node = TestNode.fresh();
    private static final TestClient operator = TestClient.program(node, Role.OPERATOR);

    @AfterAll
    static void close() {
        node.close();
    }

    private static String incident() {
        return operator.post(
                        "/api/v1/incidents",
                        new JsonObject()
                                .put("title", "쓰러진 사람")
                                .put("origin", "suspicion")
                                .put("place", "중앙호수공원")
                                .put(
                                        "position",
                                        new JsonObject().put("lat", 36.7810).put("lon", 126.4500)))
                .json()
                .getString("id");
    }

    private static String camera(String name, double lat) {
        return TestClient.program(node, Role.ENGINEER)
                .post(
                        "/api/v1/cameras",
                        new JsonObject()
                                .put("name", name)
                                .put("active", false)
                                .put(
                                        "position",
                                        new JsonObject().put("lat", lat).put("lon", 126.4500))
                                .put(
                                        "streams",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("name", "main")
                                                        .put("url", "rtsp://10.0.0.1/"))))
                .json()
                .getString("id");
    }

    @Test
    void order_takesPlaceAndTitleOfItsIncident_andTheSameIdIsTheSameOrder() {
        String incident = incident();
        JsonObject order = new JsonObject()
                .put("id", UUID.randomUUID().toString())
                .put("incident", incident)
                .put("code", 1);
        TestClient.Answer first = operator.post("/api/v1/dispatches", order);
        assertEquals(201, first.status(), first.toString());
        assertEquals("쓰러진 사람", first.json().getString("what"));
        assertEquals("중앙호수공원", first.json().getJsonObject("place").getString("name"));
        assertEquals("sending", first.json().getString("state"));
        assertEquals(first.json(), operator.post("/api/v1/dispatches", order).json());
        assertEquals(
                1,
                operator.get("/api/v1/dispatches?incident=" + incident)
                        .json()
                        .getJsonArray("items")
                        .size());
        JsonArray facts = operator.get("/api/v1/incidents/" + incident).json().getJsonArray("facts");
        assertEquals("dispatch", facts.getJsonObject(1).getString("what"));
        assertEquals(
                0,
                operator.get("/api/v1/dispatches/" + order.getString("id"))
                        .json()
                        .getJsonArray("history")
                        .size());
    }

    @Test
    void camerasThatAreNamed_areTheOrders_andRestingOnesAreNotNear() {
        String resting = camera("쉬는 카메라", 36.7811);
        JsonObject order = new JsonObject().put("incident", incident()).put("code", 2);
        assertEquals(
                new JsonArray(),
                operator.post("/api/v1/dispatches", order).json().getJsonArray("cameras"));
        order.put("cameras", new JsonArray().add(resting));
        assertEquals(
                new JsonArray().add(resting),
                operator.post("/api/v1/dispatches", order).json().getJsonArray("cameras"));
    }

    @Test
    void whatIsNoOrder_saysWhy() {
        JsonObject order = new JsonObject().put("incident", incident()).put("code", 5);
        assertEquals(400, operator.post("/api/v1/dispatches", order).status());
        assertEquals(
                404,
                operator.post(
                                "/api/v1/dispatches",
                                order.copy()
                                        .put("code", 0)
                                        .put("incident", UUID.randomUUID().toString()))
                        .status());
        assertEquals(
                404, operator.get("/api/v1/dispatches/" + UUID.randomUUID()).status());
    }

    @Test
    void codeZeroThatNobodyAccepts_isToldToEveryConsole() throws InterruptedException {
        TestSocket socket = TestSocket.open(operator, "/api/v1/events");
        socket.send(new JsonObject().put("type", "hello"));
        socket.next("snapshot");
        String id = operator.post(
                        "/api/v1/dispatches",
                        new JsonObject().put("incident", incident()).put("code", 0))
                .json()
                .getString("id");
        JsonObject told = socket.next("dispatch").getJsonObject("dispatch");
        while (!told.getString("id").equals(id) || !told.getBoolean("late"))
            told = socket.next("dispatch").getJsonObject("dispatch");
        assertEquals("sending", told.getString("state"));
        assertTrue(operator.get("/api/v1/dispatches/" + id).json().getBoolean("late"));
        socket.close();
    }

    @Test
    void cancelledWithTheVersionThatWasSeen_isOver_andAStaleOneConflicts() {
        JsonObject order = operator.post(
                        "/api/v1/dispatches",
                        new JsonObject().put("incident", incident()).put("code", 2))
                .json();
        String path = "/api/v1/dispatches/" + order.getString("id");
        JsonObject cancel =
                new JsonObject().put("version", order.getLong("version")).put("reason", "오인 신고");
        TestClient.Answer cancelled = operator.post(path + "/cancel", cancel);
        assertEquals(200, cancelled.status(), cancelled.toString());
        assertEquals("cancelled", cancelled.json().getString("state"));
        assertEquals("오인 신고", cancelled.json().getString("reason"));
        assertEquals(409, operator.post(path + "/cancel", cancel).status());
        assertEquals(
                400,
                operator.post(path + "/cancel", new JsonObject().put("version", 1))
                        .status());
    }

    @Test
    void figures_haveTheOrdersOfTheTime_andATimeThatEndsBeforeItBeginsIsNone() {
        JsonObject before = operator.get("/api/v1/figures").json();
        operator.post(
                "/api/v1/dispatches",
                new JsonObject().put("incident", incident()).put("code", 3));
        JsonObject after = operator.get("/api/v1/figures").json();
        assertEquals(given(before) + 1, given(after), after.encode());
        assertNull(after.getJsonObject("bells").getJsonObject("answerSeconds"), "no bell was pressed");
        assertEquals(
                422,
                operator.get("/api/v1/figures?from=2026-11-22T05:00:00Z&to=2026-11-22T04:00:00Z")
                        .status());
        JsonObject none = operator.get("/api/v1/figures?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z")
                .json();
        assertEquals(0, given(none));
    }

    @Test
    void figuresThatAreCountedAnew_areOneRowOfTheAudit_withTheirTime() throws Exception {
        String path = "/api/v1/figures?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:0";
        for (int second = 0; second < 3; second++)
            assertEquals(200, operator.get(path + second + "Z").status());
        assertEquals(
                200,
                operator.get("/api/v1/figures?from=2026-03-05T00:00:00Z&to=2026-03-06T00:00:00Z")
                        .status());
        Await.until("the last is in the audit", () -> figuresRead().contains("2026-03-05T00:00:00.000000Z"));
        assertEquals(
                1,
                figuresRead().stream()
                        .filter("2026-03-01T00:00:00.000000Z"::equals)
                        .count());
    }

    /** From when on, by the audit. */
    private static List<String> figuresRead() {
        return TestClient.program(node, Role.PRIVACY)
                .get("/api/v1/audit?account=the-operator&limit=200")
                .json()
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .filter(row -> row.getString("act").equals("figures-read"))
                .map(row -> row.getJsonObject("detail").getString("from"))
                .toList();
    }

    private static int given(JsonObject figures) {
        return figures.getJsonObject("orders").getInteger("given");
    }

    @Test
    void transferredToAUnit_isAssigned_andAnUnknownStationIsSaid() {
        JsonObject order = operator.post(
                        "/api/v1/dispatches",
                        new JsonObject().put("incident", incident()).put("code", 2))
                .json();
        assertEquals("112", order.getJsonObject("station").getString("name"));
        String path = "/api/v1/dispatches/" + order.getString("id") + "/transfer";
        JsonObject to =
                new JsonObject().put("version", order.getLong("version")).put("reason", "가까움");
        assertEquals(422, operator.post(path, to).status());
        assertEquals(422, operator.post(path, to.copy().put("station", "없는 서")).status());
        TestClient.Answer passed = operator.post(path, to.copy().put("unit", "순찰 5호"));
        assertEquals("assigned", passed.json().getString("state"), passed.toString());
        assertEquals("순찰 5호", passed.json().getString("unit"));
        assertEquals(
                1, operator.get("/api/v1/stations").json().getJsonArray("items").size());
    }
}
