package pasu.core.integrity;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Optional;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;

/**
 * How far a chain had come on a UTC day: the last of its segments that began then. Signed and written beside them whenever
 * one is closed, so that segments that vanish from a day's end are missed.
 *
 * @param first number of the chain's first segment that began then
 * @param number of the last
 * @param endMicros UTC, behind its last frame
 */
public record DayHead(ChainId chain, LocalDate day, long first, long number, Tag tag, long endMicros) {

    /** The same, of a day that began with another segment. */
    public DayHead since(long firstNumber) {
        return new DayHead(chain, day, Math.min(firstNumber, number), number, tag, endMicros);
    }

    /** The file's name in the camera's folder of the day. */
    public String fileName() {
        return fileName(chain);
    }

    /** The same, of whatever day. */
    public static String fileName(ChainId chain) {
        return chain.stream().stream() + "-" + chain.epoch() + "-" + chain.node() + ".head";
    }

    /** One line, signed. */
    public String line(SigningKey key) {
        return key.sign(new JsonObject()
                .put("pasu", "day-head/1")
                .put("camera", chain.stream().camera().toString())
                .put("stream", chain.stream().stream())
                .put("node", chain.node())
                .put("epoch", chain.epoch())
                .put("day", day.toString())
                .put("first", first)
                .put("number", number)
                .put("tag", tag.toString())
                .put("endMicros", endMicros));
    }

    /** What a line tells of, whoever signed it; empty if it is no head. */
    public static Optional<DayHead> read(String line) {
        try {
            return Optional.of(of(new JsonObject(line)));
        } catch (RuntimeException e) { // Whatever it is, it is no head.
            return Optional.empty();
        }
    }

    /** @throws RuntimeException if a member is missing or of another kind */
    static DayHead of(JsonObject json) {
        if (!"day-head/1".equals(json.getString("pasu"))) throw new IllegalArgumentException("no head of a day");
        StreamKey stream = new StreamKey(CameraId.parse(json.getString("camera")), json.getString("stream"));
        return new DayHead(
                new ChainId(stream, json.getString("node"), json.getLong("epoch")),
                LocalDate.parse(json.getString("day")),
                json.getLong("first"),
                json.getLong("number"),
                Tag.parse(json.getString("tag")),
                json.getLong("endMicros"));
    }
}
