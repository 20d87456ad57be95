package pasu.core.record;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import pasu.core.base.Time;
import pasu.core.camera.StreamKey;

/**
 * Which stretch of which stream a segment holds; its file's name is made of it.
 *
 * @param startMicros UTC of the first frame
 * @param epoch of the recorder's lease: two nodes that wrote the same minute have different ones
 */
public record SegmentId(StreamKey key, long startMicros, long epoch, Origin origin) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern(
                    "yyyyMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Relative to the folder of recordings: {@code camera/day/start-stream-epochorigin.mp4}. */
    public Path path() {
        String file =
                START.format(Time.instant(startMicros)) + "-" + key.stream() + "-" + epoch + origin.word() + ".mp4";
        return folder().resolve(file);
    }

    /** The camera's day, relative to the folder of recordings. */
    Path folder() {
        return Path.of(key.camera().toString(), DAY.format(Time.instant(startMicros)));
    }
}
