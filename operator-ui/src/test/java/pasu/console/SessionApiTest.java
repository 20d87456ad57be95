package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.console.TestClient.Answer;
import pasu.core.people.Right;
import pasu.core.people.Role;

class SessionApiTest {
    private final Pasu node = TestNode.shared();

    private String person(boolean mustChange) {
        String user = "person-" + UUID.randomUUID();
        node.people().add(user, "새 사람", Role.OPERATOR, "ko", TestNode.PASSWORD, mustChange, null, null);
        return user;
    }

    private TestClient browser(String user) {
        return TestClient.stranger(node)
                .with("Cookie", "pasu_session=" + TestClient.token(node, user))
                .with("X-Pasu-Csrf", "1");
    }

    @Test
    void signIn_rightPassword_tokenCookieAndRights() {
        Answer answer = TestClient.stranger(node).signIn(TestNode.user(Role.OPERATOR), TestNode.PASSWORD);
        assertEquals(201, answer.status());
        String cookie = answer.header("set-cookie");
        assertTrue(cookie.startsWith("pasu_session=" + answer.json().getString("token") + ";"), cookie);
        for (String part : List.of("HttpOnly", "SameSite=Strict", "Path=/"))
            assertTrue(
                    cookie.toLowerCase(java.util.Locale.ROOT).contains(part.toLowerCase(java.util.Locale.ROOT)),
                    cookie);
        assertEquals("operator", answer.json().getJsonObject("account").getString("role"));
        assertEquals(
                Right.of(Role.OPERATOR).stream().map(Right::word).toList(),
                answer.json().getJsonArray("rights").getList());
        assertTrue(answer.json().getString("expiresAt").matches(".*\\.\\d{6}Z"));
        assertEquals("no-store", answer.header("cache-control"));
    }

    @Test
    void signIn_wrongPasswordOrUnknownUser_sameWords() {
        Answer wrong = TestClient.stranger(node).signIn(person(false), "something else");
        Answer unknown = TestClient.stranger(node).signIn("nobody-" + UUID.randomUUID(), "something else");
        assertEquals(401, wrong.status());
        assertEquals(wrong.response().body(), unknown.response().body());
        assertEquals("application/problem+json", wrong.header("content-type"));
    }

    @Test
    void signIn_repeatedFailures_429WithRetryAfter() {
        String user = person(false);
        List<Integer> answers = IntStream.range(0, 7)
                .mapToObj(n ->
                        TestClient.stranger(node).signIn(user, "guess " + n).status())
                .toList();
        assertEquals(List.of(401, 401, 401, 401, 401), answers.subList(0, 5));
        assertTrue(answers.contains(429), answers.toString());
        Answer throttled = TestClient.stranger(node).signIn(user, TestNode.PASSWORD);
        if (throttled.status() == 429) assertTrue(Integer.parseInt(throttled.header("retry-after")) >= 1);
    }

    @Test
    void cookieWrite_withoutCsrfHeader_isRefused_readAndBearerAreNot() {
        TestClient browser = TestClient.browser(node, Role.OPERATOR);
        TestClient forged = browser.without("X-Pasu-Csrf");
        assertEquals(
                403, forged.send("DELETE", "/api/v1/sessions/current", null).status());
        assertEquals(200, forged.get("/api/v1/sessions/current").status());
        assertEquals(
                204, browser.send("DELETE", "/api/v1/sessions/current", null).status());
        assertEquals(401, browser.get("/api/v1/sessions/current").status());
        TestClient program = TestClient.program(node, Role.OPERATOR);
        assertEquals(
                204, program.send("DELETE", "/api/v1/sessions/current", null).status());
    }

    @Test
    void signOut_closesTheSessionsSockets() {
        TestClient browser = TestClient.browser(node, Role.OPERATOR);
        TestSocket socket = TestSocket.open(browser, "/api/v1/events");
        browser.send("DELETE", "/api/v1/sessions/current", null);
        assertEquals(4401, socket.closeCode());
    }

    @Test
    void socket_fromAnotherSite_isRefused() {
        TestClient browser = TestClient.browser(node, Role.OPERATOR);
        assertEquals(403, TestSocket.handshake(browser.with("Origin", "https://evil.example"), "/api/v1/events"));
        assertEquals(403, TestSocket.handshake(browser.with("Origin", "null"), "/api/v1/events"));
        assertEquals(101, TestSocket.handshake(browser.with("Origin", node.url()), "/api/v1/events"));
    }

    @Test
    void firstPassword_browserMustChangeIt_programGoesOn() {
        String user = person(true);
        TestClient browser = browser(user);
        assertEquals(403, browser.get("/api/v1/cameras").status());
        assertTrue(browser.get("/api/v1/sessions/current")
                .json()
                .getJsonObject("account")
                .getBoolean("mustChangePassword"));
        TestClient program = TestClient.stranger(node).with("Authorization", "Bearer " + TestClient.token(node, user));
        assertEquals(200, program.get("/api/v1/cameras").status());

        JsonObject change = new JsonObject().put("old", TestNode.PASSWORD).put("new", "밤하늘에 별이 참 많다");
        assertEquals(
                204,
                browser.send("PUT", "/api/v1/accounts/me/password", change.encode())
                        .status());
        assertEquals(200, browser.get("/api/v1/cameras").status());
        assertEquals(401, program.get("/api/v1/cameras").status(), "other sessions ended");
        assertFalse(browser.get("/api/v1/sessions/current")
                .json()
                .getJsonObject("account")
                .getBoolean("mustChangePassword"));
    }

    @Test
    void newPassword_weakOrOldIsWrong_isRefusedInWords() {
        TestClient browser = browser(person(false));
        for (String fresh : List.of("short", "aaaaaaaaaaaa", TestNode.PASSWORD)) {
            JsonObject change = new JsonObject().put("old", TestNode.PASSWORD).put("new", fresh);
            Answer answer = browser.send("PUT", "/api/v1/accounts/me/password", change.encode());
            assertEquals(422, answer.status());
            assertFalse(answer.json().getString("detail").isBlank());
        }
        JsonObject wrong = new JsonObject().put("old", "not the old one").put("new", "밤하늘에 별이 참 많다");
        assertEquals(
                422,
                browser.send("PUT", "/api/v1/accounts/me/password", wrong.encode())
                        .status());
    }

    @Test
    void account_losesItsRole_itsSessionsEnd_andTheLastAdminStays() {
        TestClient admin = TestClient.program(node, Role.ADMIN);
        String user = person(false);
        TestClient theirs = browser(user);
        JsonObject account = admin.get("/api/v1/accounts").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(a -> a.getString("user").equals(user))
                .findFirst()
                .orElseThrow();
        JsonObject change =
                new JsonObject().put("version", account.getInteger("version")).put("role", "visitor");
        String path = "/api/v1/accounts/" + account.getString("id");
        assertEquals(200, admin.send("PATCH", path, change.encode()).status());
        assertEquals(401, theirs.get("/api/v1/cameras").status());
        assertEquals(409, admin.send("PATCH", path, change.encode()).status(), "a stale version");

        JsonObject self = admin.get("/api/v1/accounts").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(a -> a.getString("user").equals("admin"))
                .findFirst()
                .orElseThrow();
        JsonObject resign =
                new JsonObject().put("version", self.getInteger("version")).put("active", false);
        Answer answer = admin.send("PATCH", "/api/v1/accounts/" + self.getString("id"), resign.encode());
        assertEquals(409, answer.status());
        assertTrue(answer.json().getString("detail").contains("another admin"), answer.toString());
    }

    @Test
    void officersStation_isOneThatThereIs_andIsTakenAwayAgain() {
        TestClient admin = TestClient.program(node, Role.ADMIN);
        JsonObject account = new JsonObject()
                .put("user", "officer-" + UUID.randomUUID())
                .put("name", "박경위")
                .put("role", "police")
                .put("team", "관제 1팀")
                .put("password", TestNode.PASSWORD);
        assertEquals(
                422,
                admin.post("/api/v1/accounts", account.copy().put("station", "없는 서"))
                        .status());
        JsonObject added =
                admin.post("/api/v1/accounts", account.put("station", "112")).json();
        assertEquals("112", added.getString("station"));
        assertEquals("관제 1팀", added.getString("team"));
        JsonObject change =
                new JsonObject().put("version", added.getInteger("version")).putNull("station");
        Answer changed = admin.send("PATCH", "/api/v1/accounts/" + added.getString("id"), change.encode());
        assertNull(changed.json().getString("station"), changed.toString());
        assertEquals("관제 1팀", changed.json().getString("team"));
    }

    @Test
    void addedAccount_takenNameOrBadName_isToldInWords() {
        TestClient admin = TestClient.program(node, Role.ADMIN);
        String user = "new-" + UUID.randomUUID();
        JsonObject account = new JsonObject()
                .put("user", user)
                .put("name", "이서준")
                .put("role", "police")
                .put("password", TestNode.PASSWORD);
        Answer added = admin.post("/api/v1/accounts", account);
        assertEquals(201, added.status());
        assertTrue(added.json().getBoolean("mustChangePassword"));
        assertEquals(409, admin.post("/api/v1/accounts", account).status());
        assertEquals(
                422,
                admin.post("/api/v1/accounts", account.copy().put("user", "two words"))
                        .status());
        assertEquals(
                422,
                admin.post(
                                "/api/v1/accounts",
                                account.copy().put("user", "other").put("password", "short"))
                        .status());
        assertEquals(
                400,
                admin.post("/api/v1/accounts", account.copy().put("role", "king"))
                        .status());
    }
}
