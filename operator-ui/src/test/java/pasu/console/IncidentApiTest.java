package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.core.people.Role;

class IncidentApiTest {
    private static final Pasu node = TestNode.fresh();
    private static final TestClient operator = TestClient.program(node, Role.OPERATOR);

    @AfterAll
    static void close() {
        node.close();
    }

    private static JsonObject open(String... alarms) {
        TestClient.Answer answer = operator.post(
                "/api/v1/incidents",
                new JsonObject()
                        .put("title", "공원에서 다툼")
                        .put("origin", alarms.length == 0 ? "phone" : "alarm")
                        .put("place", "중앙호수공원")
                        .put("alarms", new JsonArray(List.of(alarms)))
                        .put("words", "시민 신고"));
        assertEquals(201, answer.status(), answer.toString());
        return answer.json();
    }

    private static TestClient.Answer step(JsonObject incident, String verb, JsonObject body) {
        return operator.post(
                "/api/v1/incidents/" + incident.getString("id") + "/" + verb,
                body.put("version", incident.getLong("version")));
    }

    /** Who is about to work on a camera is told that something goes on there, and nothing of what it is. */
    @Test
    void whatGoesOn_whereACameraStands_isUnrest() {
        TestClient engineer = TestClient.program(node, Role.ENGINEER);
        JsonObject camera = engineer.post(
                        "/api/v1/cameras",
                        new JsonObject()
                                .put("name", "작업할 카메라")
                                .put(
                                        "streams",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("name", "main")
                                                        .put("url", "rtsp://127.0.0.1:9/none"))))
                .json();
        String path = "/api/v1/cameras/" + camera.getString("id") + "/unrest?site=%EB%8F%99%EB%AC%B8%EB%8F%99";
        assertEquals(new JsonArray(), engineer.get(path).json().getJsonArray("items"));
        JsonObject incident = operator.post(
                        "/api/v1/incidents",
                        new JsonObject()
                                .put("title", "공원에서 다툼")
                                .put("origin", "phone")
                                .put("place", "동문동"))
                .json();
        JsonArray items = engineer.get(path).json().getJsonArray("items");
        assertEquals(1, items.size(), items.encode());
        assertEquals("incident", items.getJsonObject(0).getString("kind"));
        assertTrue(!items.encode().contains("다툼"), items.encode());
        step(incident, "close", new JsonObject().put("code", "resolved-on-site"));
        assertEquals(new JsonArray(), engineer.get(path).json().getJsonArray("items"));
    }

    @Test
    void aWholeLife_isItsTimeline() {
        String alarm = TestBell.pole(node, "벨").press(1).json().getString("alarm");
        JsonObject incident = open(alarm);
        assertEquals(new JsonArray().add(alarm), incident.getJsonArray("alarms"));
        incident = step(
                        incident,
                        "report",
                        new JsonObject().put("origin", "app").put("words", "남자 둘이 다툼"))
                .json();
        incident =
                step(incident, "note", new JsonObject().put("words", "검은 외투")).json();
        incident = step(
                        incident,
                        "handover",
                        new JsonObject().put("to", "the-supervisor").put("words", "교대"))
                .json();
        assertEquals("the-supervisor", incident.getString("owner"));
        TestClient.Answer closed = step(incident, "close", new JsonObject().put("code", "resolved-on-site"));
        assertEquals(200, closed.status(), closed.toString());
        assertEquals(
                List.of("opened", "alarm-linked", "report", "note", "handed-over", "closed"),
                closed.json().getJsonArray("facts").stream()
                        .map(fact -> ((JsonObject) fact).getString("what"))
                        .toList());
        assertEquals(
                409,
                step(closed.json(), "handover", new JsonObject().put("to", "x")).status());
        assertEquals(
                409,
                step(incident, "note", new JsonObject().put("words", "stale")).status());
    }

    @Test
    void mergeAndSplit_moveTheAlarms() {
        String one = TestBell.pole(node, "하나").press(1).json().getString("alarm");
        String two = TestBell.pole(node, "둘").press(1).json().getString("alarm");
        JsonObject first = open(one);
        JsonObject second = open(two);
        JsonObject both = step(first, "merge", new JsonObject().put("into", second.getString("id")))
                .json();
        assertEquals(2, both.getJsonArray("alarms").size());
        TestClient.Answer part =
                step(both, "split", new JsonObject().put("title", "다른 일").put("alarms", new JsonArray().add(one)));
        assertEquals(201, part.status(), part.toString());
        assertEquals(new JsonArray().add(one), part.json().getJsonArray("alarms"));
        assertEquals(409, step(both, "link", new JsonObject().put("alarm", one)).status());
    }

    @Test
    void footageThatWasNeverRecorded_isMissing_andSaysSo() throws InterruptedException {
        TestSocket socket = TestSocket.open(operator, "/api/v1/events");
        socket.send(new JsonObject().put("type", "hello"));
        socket.next("snapshot");
        JsonObject incident = open();
        TestClient.Answer asked = step(
                incident,
                "footage",
                new JsonObject()
                        .put("camera", java.util.UUID.randomUUID().toString())
                        .put("from", "2026-11-22T03:00:00Z")
                        .put("to", "2026-11-22T03:01:00Z"));
        assertEquals(200, asked.status(), asked.toString());
        assertEquals(
                "2026-11-22T02:59:30.000000Z",
                asked.json().getJsonArray("footage").getJsonObject(0).getString("from"));
        assertEquals("opened", socket.next("incident").getJsonObject("fact").getString("what"));
        assertEquals(
                "footage-kept", socket.next("incident").getJsonObject("fact").getString("what"));
        String state = "wanted";
        while (state.equals("wanted")) {
            socket.next("time"); // a beat of the server's, every ten seconds
            state = operator.get("/api/v1/incidents/" + incident.getString("id"))
                    .json()
                    .getJsonArray("footage")
                    .getJsonObject(0)
                    .getString("state");
        }
        assertEquals("missing", state);
        socket.close();
    }

    @Test
    void list_hasItsOpenOnes() {
        String id = open().getString("id");
        assertTrue(
                operator.get("/api/v1/incidents?state=open").response().body().contains(id));
        assertTrue(
                !operator.get("/api/v1/incidents?state=over").response().body().contains(id));
        assertEquals(
                404,
                operator.get("/api/v1/incidents/" + java.util.UUID.randomUUID()).status());
    }
}
