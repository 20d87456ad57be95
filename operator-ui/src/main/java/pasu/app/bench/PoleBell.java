package pasu.app.bench;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import pasu.ingest.sim.bell.SimBell;

/** A bell of a benchmark, and where it presses. */
final class PoleBell {
    private final UUID id;
    private final String path;
    private final SimBell bell;

    /** @param key as {@code POST /api/v1/bells} answers it */
    PoleBell(String id, String key) {
        this.id = UUID.fromString(id);
        this.path = "/api/v1/bells/" + id + "/presses";
        this.bell = new SimBell(id, key, 0);
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
        return bell.nextSerial();
    }

    /** @return what {@code X-Pasu-Signature} says of this body */
    String sign(String body) {
        return bell.sign(body);
    }
}
