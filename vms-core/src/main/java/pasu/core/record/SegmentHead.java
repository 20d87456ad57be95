package pasu.core.record;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraId;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.integrity.ChainId;
import pasu.core.media.Codec;
import pasu.core.media.MalformedMedia;
import pasu.core.media.VideoFormat;

/**
 * What a segment says of itself at its head, so that the index can be made anew from files alone.
 *
 * @param gap what was missing before its first frame; null if nothing was
 */
public record SegmentHead(
        SegmentId id,
        String node,
        VideoFormat format,
        @Nullable Gap gap) {
    /** The uuid box's user type. */
    static final UUID TYPE = UUID.fromString("6b1f4c52-9d0e-4b7a-8f43-706173750001");

    /** The user type of the uuid box behind it, which holds a {@link ChainLink}. */
    static final UUID LINK = UUID.fromString("6b1f4c52-9d0e-4b7a-8f43-706173750003");

    private static final int VERSION = 1;

    /** The chain that the segment is in. */
    public ChainId chain() {
        return new ChainId(id.key(), node, id.epoch());
    }

    byte[] json() {
        JsonObject json = new JsonObject()
                .put("version", VERSION)
                .put("camera", id.key().camera().toString())
                .put("stream", id.key().stream())
                .put("start", id.startMicros())
                .put("epoch", id.epoch())
                .put("origin", id.origin().word())
                .put("node", node)
                .put("codec", format.codec().name())
                .put("width", format.width())
                .put("height", format.height())
                .put("mime", format.mime());
        if (gap != null) json.put("gap", gapJson(gap));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws MalformedMedia if it is no identity, or of a version that is not known */
    static SegmentHead parse(byte[] bytes) throws MalformedMedia {
        try {
            JsonObject json = new JsonObject(new String(bytes, StandardCharsets.UTF_8));
            if (json.getInteger("version", 0) != VERSION)
                throw new MalformedMedia("identity of version " + json.getValue("version") + ", 1 is known");
            StreamKey key = new StreamKey(CameraId.parse(json.getString("camera")), json.getString("stream"));
            SegmentId id = new SegmentId(
                    key, json.getLong("start"), json.getLong("epoch"), Origin.of(json.getString("origin")));
            VideoFormat format = new VideoFormat(
                    Codec.valueOf(json.getString("codec")),
                    json.getInteger("width"),
                    json.getInteger("height"),
                    json.getString("mime"));
            JsonObject gap = json.getJsonObject("gap");
            return new SegmentHead(id, json.getString("node"), format, gap == null ? null : gap(key, gap));
        } catch (DecodeException | IllegalArgumentException | NullPointerException | ClassCastException e) {
            throw new MalformedMedia("a segment's identity cannot be read: " + e.getMessage(), e);
        }
    }

    static JsonObject gapJson(Gap gap) {
        return new JsonObject()
                .put("start", gap.startMicros())
                .put("end", gap.endMicros())
                .put("cause", gap.cause().name())
                .put("detail", gap.detail());
    }

    static Gap gap(StreamKey key, JsonObject json) {
        return new Gap(
                key,
                json.getLong("start"),
                json.getLong("end"),
                Cause.valueOf(json.getString("cause")),
                json.getString("detail", ""));
    }
}
