package pasu.core.peer;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;
import pasu.core.record.Origin;
import pasu.core.record.SegmentId;

/**
 * A block of a segment, as one node asks another for it. The segment is named by what it is, never by a path.
 *
 * @param block counts from 0, of {@value #BYTES} bytes each; the last one is shorter
 */
record BlockRequest(SegmentId segment, int block) {
    static final int BYTES = 256 * 1024;
    static final String PATH = "/internal/segments";

    /** Path and query. */
    String target() {
        return PATH + "?camera=" + segment.key().camera() + "&stream=" + segment.key().stream() + "&start="
                + segment.startMicros() + "&epoch=" + segment.epoch() + "&origin="
                + segment.origin().word() + "&block=" + block;
    }

    /**
     * @param parameters of the query, null where there is none of the name
     * @throws IllegalArgumentException if they name no block
     */
    static BlockRequest parse(Function<String, @Nullable String> parameters) {
        StreamKey key = stream(parameters);
        int block = Integer.parseInt(text(parameters, "block"));
        if (block < 0) throw new IllegalArgumentException("blocks count from 0, got " + block);
        return new BlockRequest(
                new SegmentId(
                        key,
                        Long.parseLong(text(parameters, "start")),
                        Long.parseLong(text(parameters, "epoch")),
                        Origin.of(text(parameters, "origin"))),
                block);
    }

    /** Whose it is. @throws IllegalArgumentException if they name no stream */
    static StreamKey stream(Function<String, @Nullable String> parameters) {
        String stream = text(parameters, "stream");
        if (!stream.matches("[a-z0-9][a-z0-9-]{0,30}")) throw new IllegalArgumentException("no stream: " + stream);
        return new StreamKey(new CameraId(UUID.fromString(text(parameters, "camera"))), stream);
    }

    private static String text(Function<String, @Nullable String> parameters, String name) {
        String text = parameters.apply(name);
        if (text == null) throw new IllegalArgumentException("a block needs its " + name);
        return text;
    }
}
