package pasu.core.record;

import java.time.Duration;

/**
 * How footage is cut and made safe.
 *
 * @param segment length of a segment, to the next key frame
 * @param flush frames wait in memory for at most this long
 * @param sync written frames are forced to the disk at least this often
 */
public record RecordingSettings(Duration segment, Duration flush, Duration sync) {
    public static final RecordingSettings DEFAULT =
            new RecordingSettings(Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(5));

    public RecordingSettings {
        if (segment.compareTo(Duration.ofSeconds(2)) < 0 || segment.compareTo(Duration.ofHours(1)) > 0)
            throw new IllegalArgumentException("a segment lasts 2 s to 1 h, got " + segment);
        if (!flush.isPositive() || flush.compareTo(segment) > 0)
            throw new IllegalArgumentException("flushing happens within a segment, got " + flush);
        if (sync.compareTo(flush) < 0)
            throw new IllegalArgumentException("syncing happens after flushing, got " + sync);
    }
}
