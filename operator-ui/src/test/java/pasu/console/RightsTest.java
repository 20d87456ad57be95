package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pasu.core.people.Role.ADMIN;
import static pasu.core.people.Role.ENGINEER;
import static pasu.core.people.Role.OPERATOR;
import static pasu.core.people.Role.POLICE;
import static pasu.core.people.Role.PRIVACY;
import static pasu.core.people.Role.SUPERVISOR;
import static pasu.core.people.Role.VISITOR;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.core.people.Role;

/** Every endpoint and socket × every role: what this table does not name is a failure, and so is a route that it lacks. */
class RightsTest {
    private static final Set<Role> ALL = EnumSet.allOf(Role.class);
    private static final Set<Role> STAFF = EnumSet.complementOf(EnumSet.of(VISITOR));
    private static final Set<Role> VIEWERS = EnumSet.of(ADMIN, SUPERVISOR, OPERATOR, POLICE, ENGINEER);

    /** Who takes and closes alarms. */
    private static final Set<Role> HANDLERS = EnumSet.of(ADMIN, SUPERVISOR, OPERATOR);

    /** Who sees incidents. */
    private static final Set<Role> WITNESSES = EnumSet.of(ADMIN, SUPERVISOR, OPERATOR, POLICE);

    /** Who works at the centre, but for privacy officers. */
    private static final Set<Role> SEATS = EnumSet.of(ADMIN, SUPERVISOR, OPERATOR, ENGINEER);

    /** Who registers bells and announces rounds. */
    private static final Set<Role> KEEPERS = EnumSet.of(ADMIN, SUPERVISOR, ENGINEER);

    /** Who is let through to what; written apart from the product's own lists. */
    private static final Map<String, Set<Role>> TABLE = Map.ofEntries(
            Map.entry("GET /sessions/current", ALL),
            Map.entry("DELETE /sessions/current", ALL),
            Map.entry("PUT /accounts/me/password", ALL),
            Map.entry("GET /accounts", EnumSet.of(ADMIN)),
            Map.entry("POST /accounts", EnumSet.of(ADMIN)),
            Map.entry("PATCH /accounts/{id}", EnumSet.of(ADMIN)),
            Map.entry("GET /cameras", STAFF),
            Map.entry("POST /cameras", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("GET /cameras/{id}", STAFF),
            Map.entry("PATCH /cameras/{id}", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("DELETE /cameras/{id}", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("GET /cameras/{id}/device", STAFF),
            Map.entry("GET /cameras/{id}/unrest", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("PUT /cameras/{id}/device", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("DELETE /cameras/{id}/device", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("GET /cameras/{id}/ptz", SEATS),
            Map.entry("POST /cameras/{id}/ptz", SEATS),
            Map.entry("GET /cameras/{id}/picture", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("PUT /cameras/{id}/picture", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("GET /cameras/{id}/recordings", VIEWERS),
            Map.entry("GET /cameras/{id}/snapshot.jpg", VIEWERS),
            Map.entry("POST /cameras/{id}/footage", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("GET /cameras/{id}/video.mp4", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("POST /devices/look", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("POST /devices/picture", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("POST /devices/take", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("GET /discoveries/interfaces", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("POST /discoveries", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("GET /camera-imports", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("POST /camera-imports", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("GET /camera-imports/{id}", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("POST /camera-imports/{id}/undo", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("GET /bells", VIEWERS),
            Map.entry("POST /bells", KEEPERS),
            Map.entry("GET /bells/{id}", VIEWERS),
            Map.entry("PATCH /bells/{id}", KEEPERS),
            Map.entry("GET /bells/{id}/wire", KEEPERS),
            Map.entry("PUT /bells/{id}/wire", KEEPERS),
            Map.entry("DELETE /bells/{id}/wire", KEEPERS),
            Map.entry("GET /inspections", VIEWERS),
            Map.entry("POST /inspections", KEEPERS),
            Map.entry("POST /inspections/{id}/end", KEEPERS),
            Map.entry("GET /inspections/{id}/presses", VIEWERS),
            Map.entry("GET /inspections/{id}/picture.jpg", VIEWERS),
            Map.entry("GET /alarms", VIEWERS),
            Map.entry("POST /alarms", HANDLERS),
            Map.entry("GET /alarms/{id}", VIEWERS),
            Map.entry("POST /alarms/{id}/take", HANDLERS),
            Map.entry("POST /alarms/{id}/release", HANDLERS),
            Map.entry("POST /alarms/{id}/escalate", HANDLERS),
            Map.entry("POST /alarms/{id}/real", HANDLERS),
            Map.entry("POST /alarms/{id}/note", HANDLERS),
            Map.entry("POST /alarms/{id}/step", HANDLERS),
            Map.entry("POST /alarms/{id}/close", HANDLERS),
            Map.entry("GET /incidents", WITNESSES),
            Map.entry("POST /incidents", HANDLERS),
            Map.entry("GET /incidents/{id}", WITNESSES),
            Map.entry("POST /incidents/{id}/note", HANDLERS),
            Map.entry("POST /incidents/{id}/report", HANDLERS),
            Map.entry("POST /incidents/{id}/link", HANDLERS),
            Map.entry("POST /incidents/{id}/unlink", HANDLERS),
            Map.entry("POST /incidents/{id}/footage", HANDLERS),
            Map.entry("POST /incidents/{id}/handover", HANDLERS),
            Map.entry("POST /incidents/{id}/close", HANDLERS),
            Map.entry("POST /incidents/{id}/merge", HANDLERS),
            Map.entry("POST /incidents/{id}/split", HANDLERS),
            Map.entry("GET /dispatches", WITNESSES),
            Map.entry("POST /dispatches", HANDLERS),
            Map.entry("GET /dispatches/{id}", WITNESSES),
            Map.entry("POST /dispatches/{id}/cancel", HANDLERS),
            Map.entry("POST /dispatches/{id}/transfer", HANDLERS),
            Map.entry("GET /stations", WITNESSES),
            Map.entry("GET /officers", WITNESSES),
            Map.entry("GET /figures", HANDLERS),
            Map.entry("GET /migrations", SEATS),
            Map.entry("GET /migrations/{id}", SEATS),
            Map.entry("GET /trials", SEATS),
            Map.entry("POST /trials", KEEPERS),
            Map.entry("GET /trials/{id}", SEATS),
            Map.entry("POST /trials/{id}/extend", KEEPERS),
            Map.entry("POST /trials/{id}/accept", EnumSet.of(ADMIN, SUPERVISOR)),
            Map.entry("POST /trials/{id}/cancel", KEEPERS),
            Map.entry("POST /trials/{id}/issues", SEATS),
            Map.entry("POST /trials/{id}/note", SEATS),
            Map.entry("POST /trials/{id}/assign", KEEPERS),
            Map.entry("POST /trials/{id}/fix", KEEPERS),
            Map.entry("POST /trials/{id}/recheck", SEATS),
            Map.entry("PUT /migrations/{id}", EnumSet.of(ADMIN, ENGINEER)),
            Map.entry("GET /procedures", VIEWERS),
            Map.entry("GET /audit", EnumSet.of(ADMIN, PRIVACY)),
            Map.entry("GET /nodes", EnumSet.of(ADMIN, SUPERVISOR, ENGINEER)),
            Map.entry("POST /nodes/{name}/drain", EnumSet.of(ADMIN)),
            Map.entry("POST /nodes/{name}/undrain", EnumSet.of(ADMIN)),
            Map.entry("GET /system", STAFF));

    private static final Map<String, Set<Role>> SOCKETS = Map.of("/api/v1/events", ALL, "/api/v1/live", VIEWERS);

    private static final Set<String> OPEN = Set.of("POST /sessions");

    /** Open to no account at all: only to who holds a bell's key. */
    private static final Set<String> SIGNED = Set.of("POST /bells/{id}/presses");

    private static final Pasu node = TestNode.shared();
    private static final Map<Role, TestClient> clients = new EnumMap<>(Role.class);

    @BeforeAll
    static void signIn() {
        for (Role role : Role.values()) clients.put(role, TestClient.program(node, role));
    }

    private static TestClient client(Role role) {
        return clients.getOrDefault(role, TestClient.stranger(node));
    }

    /** The operations that the served document names, such as {@code GET /cameras/{id}}. */
    private static Set<String> operations() {
        JsonObject paths =
                TestClient.stranger(node).get("/api/v1/openapi.json").json().getJsonObject("paths");
        Set<String> operations = new TreeSet<>();
        for (String path : paths.fieldNames())
            for (String method : paths.getJsonObject(path).fieldNames())
                if (!method.equals("parameters"))
                    operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path);
        return operations;
    }

    /** A request that a right lets through and nothing else does: its body is none, its camera is not there. */
    private static int status(TestClient client, String operation) {
        String[] part = operation.split(" ", 2);
        String path = "/api/v1"
                + part[1].replaceAll("\\{(id|name)}", UUID.randomUUID().toString());
        boolean body = List.of("POST", "PUT", "PATCH").contains(part[0]);
        return client.send(part[0], path, body ? "{}" : null).status();
    }

    @Test
    void everyOperation_isInTheTable_andTheTableHasNoOther() {
        Set<String> known = new TreeSet<>(TABLE.keySet());
        known.addAll(OPEN);
        known.addAll(SIGNED);
        assertEquals(known, operations());
    }

    @Test
    void everyOperation_everyRole_isLetThroughOrNotAsTheTableSays() {
        List<String> wrong = new ArrayList<>();
        for (String operation : TABLE.keySet())
            for (Role role : Role.values()) {
                boolean signOut = operation.equals("DELETE /sessions/current");
                int status = status(signOut ? TestClient.program(node, role) : client(role), operation);
                boolean through = status != 401 && status != 403;
                if (through != TABLE.getOrDefault(operation, Set.of()).contains(role))
                    wrong.add(role + " " + operation + " → " + status);
            }
        assertEquals(List.of(), wrong);
    }

    @Test
    void presses_areOpenToNoAccount() {
        JsonObject bell = client(ADMIN)
                .post("/api/v1/bells", new JsonObject().put("name", "rights").put("kind", "pole"))
                .json();
        String path = "/api/v1/bells/" + bell.getString("id") + "/presses";
        JsonObject press = new JsonObject().put("serial", 1).put("at", "2026-11-22T05:00:00Z");
        assertEquals(401, TestClient.stranger(node).post(path, press).status());
        for (Role role : Role.values())
            assertEquals(401, client(role).post(path, press).status());
    }

    @Test
    void everyOperation_stranger_isAskedToSignIn() {
        TestClient stranger = TestClient.stranger(node);
        TestClient guesser = stranger.with("Authorization", "Bearer guessed");
        TestClient basic = stranger.with("Authorization", "Basic YWRtaW46YWRtaW4=");
        for (String operation : TABLE.keySet())
            for (TestClient client : List.of(stranger, guesser, basic))
                assertEquals(401, status(client, operation), operation);
        assertEquals(400, status(stranger, "POST /sessions"));
    }

    @Test
    void everyOperation_visitor_isAnsweredWithoutACamera() {
        for (String operation : TABLE.keySet())
            if (operation.contains("camera")) assertEquals(403, status(client(VISITOR), operation), operation);
    }

    @Test
    void head_needsWhatGetNeeds() {
        assertEquals(403, client(VISITOR).send("HEAD", "/api/v1/cameras", null).status());
        assertEquals(200, client(OPERATOR).send("HEAD", "/api/v1/cameras", null).status());
    }

    @Test
    void everySocket_everyRole_isLetThroughOrNotAsTheTableSays() {
        assertEquals(SOCKETS.keySet(), node.console().sockets().mounted().keySet());
        for (String path : SOCKETS.keySet()) {
            assertEquals(401, TestSocket.handshake(TestClient.stranger(node), path), path);
            for (Role role : Role.values()) {
                boolean through = SOCKETS.getOrDefault(path, Set.of()).contains(role);
                assertEquals(through ? 101 : 403, TestSocket.handshake(client(role), path), path + " as " + role);
            }
        }
    }

    @Test
    void visitor_eventsSocket_namesNoCamera() throws InterruptedException {
        TestSocket visitor = TestSocket.open(client(VISITOR), "/api/v1/events");
        visitor.send(new JsonObject().put("type", "hello"));
        assertTrue(visitor.next("snapshot").getJsonArray("cameras").isEmpty());
        String added = CameraApiTest.add(client(ADMIN), "not for visitors");
        visitor.send(new JsonObject().put("type", "hello"));
        assertEquals(1008, visitor.closeCode()); // a second hello is an error; no change came before it
        client(ADMIN).send("DELETE", "/api/v1/cameras/" + added, null);
    }

    @Test
    void metrics_needATokenOfAdminOrEngineer() {
        for (Role role : Role.values())
            assertEquals(
                    Arrays.asList(ADMIN, ENGINEER).contains(role) ? 200 : 403,
                    client(role).get("/metrics").status());
        assertEquals(401, TestClient.stranger(node).get("/metrics").status());
        assertTrue(client(ADMIN).get("/metrics").response().body().contains("pasu_cluster_members 1"));
    }

    @Test
    void health_isOpen_andTellsNothingElse() {
        assertEquals("alive", TestClient.stranger(node).get("/healthz").json().getString("status"));
        assertEquals("ready", TestClient.stranger(node).get("/readyz").json().getString("status"));
        assertFalse(TestClient.stranger(node).get("/healthz").response().body().contains("version"));
    }
}
