package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.core.people.Role;

/** A trial period from its beginning to the gate, by the people who have a part in it. */
class TrialApiTest {
    private final Pasu node = TestNode.shared();
    private final TestClient engineer = TestClient.program(node, Role.ENGINEER);
    private final TestClient operator = TestClient.program(node, Role.OPERATOR);
    private final TestClient supervisor = TestClient.program(node, Role.SUPERVISOR);
    private final String camera = CameraApiTest.add(engineer, "시범 " + UUID.randomUUID());

    private JsonObject order() {
        return new JsonObject()
                .put("name", "동문동 시범운영")
                .put("cameras", new JsonArray().add(camera))
                .put("days", 14)
                .put("recordedPercent", 99.9)
                .put("minorOpen", 0);
    }

    private JsonObject start() {
        TestClient.Answer answer = engineer.post("/api/v1/trials", order());
        assertEquals(201, answer.status(), answer.toString());
        return answer.json();
    }

    private static String path(JsonObject trial, String verb) {
        return "/api/v1/trials/" + trial.getString("id") + "/" + verb;
    }

    private static JsonObject issue(JsonObject trial, int number) {
        return trial.getJsonArray("issues").getJsonObject(number - 1);
    }

    private static JsonObject step(JsonObject trial, int number, String words) {
        return new JsonObject()
                .put("issue", number)
                .put("version", issue(trial, number).getLong("version"))
                .put("words", words);
    }

    private static List<String> against(JsonObject trial) {
        return trial.getJsonObject("gate").getJsonArray("conditions").stream()
                .map(JsonObject.class::cast)
                .filter(condition -> !condition.getBoolean("holds"))
                .map(condition -> condition.getString("kind") + " " + condition.getInteger("against"))
                .toList();
    }

    @Test
    void issue_goesFromItsRaisingToTheRecheck_ofWhoDidNotMendIt() {
        JsonObject trial = start();
        assertEquals(List.of("period 14", "recording 1"), against(trial));
        JsonObject raised = operator.post(
                        path(trial, "issues"),
                        new JsonObject()
                                .put("title", "야간에 흐림")
                                .put("severity", "critical")
                                .put("camera", camera)
                                .put("moment", "2026-11-23T13:00:00Z")
                                .put("due", "2026-12-01")
                                .put("words", "가로등 아래"))
                .json();
        assertEquals(List.of("period 14", "recording 1", "issues 1"), against(raised));
        JsonObject assigned = engineer.post(
                        path(trial, "assign"),
                        new JsonObject()
                                .put("issue", 1)
                                .put("version", 1)
                                .put("severity", "major")
                                .put("owner", "유지보수팀")
                                .put("due", "2026-12-02"))
                .json();
        assertEquals("유지보수팀", issue(assigned, 1).getString("owner"));
        assertEquals(
                409, engineer.post(path(trial, "fix"), step(raised, 1, "청소")).status(), "it was assigned since");
        JsonObject fixed =
                engineer.post(path(trial, "fix"), step(assigned, 1, "렌즈 청소")).json();
        JsonObject passed = step(fixed, 1, "맑음").put("passed", true);
        assertEquals(409, engineer.post(path(trial, "recheck"), passed).status(), "who mended it does not close it");
        JsonObject closed = operator.post(path(trial, "recheck"), passed).json();
        assertEquals("closed", issue(closed, 1).getString("state"));
        assertEquals(List.of("period 14", "recording 1"), against(closed));
        assertEquals(
                List.of("started", "raised", "assigned", "fixed", "passed"),
                closed.getJsonArray("facts").stream()
                        .map(fact -> ((JsonObject) fact).getString("what"))
                        .toList());
    }

    @Test
    void closedGate_nobodyAccepts_andItSaysWhy() {
        JsonObject trial = start();
        TestClient.Answer answer = supervisor.post(path(trial, "accept"), new JsonObject().put("version", 1));
        assertEquals(409, answer.status());
        assertTrue(answer.json().getString("detail").contains("period 14, recording 1"), answer.toString());
        assertEquals(
                "running",
                supervisor.get("/api/v1/trials/" + trial.getString("id")).json().getString("state"));
    }

    @Test
    void extended_thenCancelled_isOver() {
        JsonObject trial = start();
        JsonObject longer = new JsonObject().put("version", 1).put("days", 7).put("words", "장마");
        assertEquals(
                List.of("period 21", "recording 1"),
                against(engineer.post(path(trial, "extend"), longer).json()));
        assertEquals(409, engineer.post(path(trial, "extend"), longer).status(), "of the version before");
        JsonObject end = new JsonObject().put("version", 2).put("words", "다시 시작");
        assertEquals(
                "cancelled", engineer.post(path(trial, "cancel"), end).json().getString("state"));
        JsonObject late = new JsonObject().put("title", "늦음").put("severity", "minor");
        assertEquals(409, operator.post(path(trial, "issues"), late).status());
    }

    @Test
    void oddWords_areRefused() {
        JsonArray unknown = new JsonArray().add(UUID.randomUUID().toString());
        assertEquals(
                422,
                engineer.post("/api/v1/trials", order().put("cameras", unknown)).status());
        assertEquals(
                400, engineer.post("/api/v1/trials", order().put("days", 0)).status());
        JsonObject trial = start();
        JsonObject issue = new JsonObject().put("title", "흐림").put("severity", "minor");
        String issues = path(trial, "issues");
        String stranger = CameraApiTest.add(engineer, "시범 밖 " + UUID.randomUUID());
        assertEquals(
                422, operator.post(issues, issue.copy().put("camera", stranger)).status());
        assertEquals(
                422,
                operator.post(issues, issue.copy().put("due", "2026-02-30")).status());
        assertEquals(
                400,
                operator.post(issues, issue.copy().put("severity", "fatal")).status());
        JsonObject none = new JsonObject().put("issue", 9).put("version", 1).put("words", "?");
        assertEquals(404, operator.post(path(trial, "note"), none).status());
    }

    @Test
    void cameraOfATrial_findsIt_andEachStepIsAudited() {
        JsonObject trial = start();
        JsonArray found = engineer.get("/api/v1/trials?camera=" + camera).json().getJsonArray("items");
        assertEquals(1, found.size());
        assertEquals(trial.getString("id"), found.getJsonObject(0).getString("id"));
        assertFalse(found.getJsonObject(0).containsKey("issues"));
        assertTrue(TestClient.audit(node)
                .anyMatch(row -> ("trial/" + trial.getString("id")).equals(row.getString("object"))));
    }
}
