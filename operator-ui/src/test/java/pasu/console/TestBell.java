package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import pasu.app.Pasu;
import pasu.core.people.Role;

/** A bell that signs by itself, apart from the product's own code. */
public record TestBell(Pasu node, String id, String key) {

    static TestBell add(Pasu node, JsonObject bell) {
        JsonObject added = TestClient.program(node, Role.ENGINEER)
                .post("/api/v1/bells", bell)
                .json();
        return new TestBell(node, added.getString("id"), added.getString("key"));
    }

    static TestBell pole(Pasu node, String name) {
        return add(
                node,
                new JsonObject()
                        .put("name", name)
                        .put("kind", "pole")
                        .put("position", new JsonObject().put("lat", 36.78).put("lon", 126.45)));
    }

    static String body(Object serial, Object at) {
        return new JsonObject().put("serial", serial).put("at", at).encode();
    }

    public TestClient.Answer press(int serial) {
        return send(body(serial, Instant.now().toString()));
    }

    TestClient.Answer send(String body) {
        return send(body, "sha256=" + hmac(body));
    }

    TestClient.Answer send(String body, String signature) {
        return TestClient.stranger(node).with("X-Pasu-Signature", signature).send("POST", path(), body);
    }

    String path() {
        return "/api/v1/bells/" + id + "/presses";
    }

    /** Opens the incident of an alarm and sends an order there. @return the order */
    static JsonObject dispatch(TestClient operator, String alarm) {
        JsonObject incident = operator.post(
                        "/api/v1/incidents",
                        new JsonObject()
                                .put("title", "비상벨")
                                .put("origin", "alarm")
                                .put("place", "비상벨 앞")
                                .put("alarms", new JsonArray().add(alarm)))
                .json();
        TestClient.Answer order = operator.post(
                "/api/v1/dispatches",
                new JsonObject().put("incident", incident.getString("id")).put("code", 1));
        assertEquals(201, order.status(), order.toString());
        return order.json();
    }

    private String hmac(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
