package pasu.app.bench;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A bell of a benchmark: its id, its key and how often it was pressed. It signs by code of its own, for it helps to judge.
 * Pressed by one thread only.
 */
final class PoleBell {
    private static final String ALGORITHM = "HmacSHA256";

    private final UUID id;
    private final String path;
    private final Mac mac;
    private long presses;

    /** @param key as {@code POST /api/v1/bells} answers it */
    PoleBell(String id, String key) {
        this.id = UUID.fromString(id);
        this.path = "/api/v1/bells/" + id + "/presses";
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Registers a bell at the node. */
    static PoleBell register(Node node, int number) {
        JsonObject bell = node.post(
                "/api/v1/bells", new JsonObject().put("name", "bench " + number).put("kind", "pole"));
        return new PoleBell(bell.getString("id"), bell.getString("key"));
    }

    UUID id() {
        return id;
    }

    /** Where its presses are posted. */
    String path() {
        return path;
    }

    /** @return the serial of the next press, from 1 */
    long nextSerial() {
        return ++presses;
    }

    /** @return what {@code X-Pasu-Signature} says of this body */
    String sign(String body) {
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
