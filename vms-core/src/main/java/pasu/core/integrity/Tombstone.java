package pasu.core.integrity;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;

/**
 * Segments that were deleted by right: what stands in their place in the chain. A signed line in the camera's folder, written
 * before the first of them is deleted.
 *
 * @param first number of the first in its chain; -1 if they were written before there were chains
 * @param last number of the last
 * @param tag of the last
 * @param fromMicros UTC of the first frame
 * @param toMicros UTC, behind the last frame
 * @param cause why: {@code retention} or {@code watermark}
 * @param atMicros UTC of the deletion
 */
public record Tombstone(
        ChainId chain,
        long first,
        long last,
        Tag tag,
        long fromMicros,
        long toMicros,
        int segments,
        long bytes,
        String cause,
        long atMicros) {
    /** The file's name in the camera's folder; lines are only added. */
    public static final String FILE = "deleted.jsonl";

    /** Whether a number of a chain lies under it. */
    public boolean holds(ChainId other, long number) {
        return chain.equals(other) && first <= number && number <= last;
    }

    /** One line, signed. */
    public String line(SigningKey key) {
        return key.sign(new JsonObject()
                .put("pasu", "tombstone/1")
                .put("camera", chain.stream().camera().toString())
                .put("stream", chain.stream().stream())
                .put("node", chain.node())
                .put("epoch", chain.epoch())
                .put("first", first)
                .put("last", last)
                .put("tag", tag.toString())
                .put("fromMicros", fromMicros)
                .put("toMicros", toMicros)
                .put("segments", segments)
                .put("bytes", bytes)
                .put("cause", cause)
                .put("atMicros", atMicros));
    }

    /** What a line tells of, whoever signed it; empty if it is no tombstone. */
    public static Optional<Tombstone> read(String line) {
        try {
            JsonObject json = new JsonObject(line);
            if (!"tombstone/1".equals(json.getString("pasu"))) return Optional.empty();
            StreamKey stream = new StreamKey(CameraId.parse(json.getString("camera")), json.getString("stream"));
            return Optional.of(new Tombstone(
                    new ChainId(stream, json.getString("node"), json.getLong("epoch")),
                    json.getLong("first"),
                    json.getLong("last"),
                    Tag.parse(json.getString("tag")),
                    json.getLong("fromMicros"),
                    json.getLong("toMicros"),
                    json.getInteger("segments"),
                    json.getLong("bytes"),
                    json.getString("cause"),
                    json.getLong("atMicros")));
        } catch (RuntimeException e) { // Whatever it is, it is no tombstone.
            return Optional.empty();
        }
    }
}
