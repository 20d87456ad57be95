package pasu.core.record;

import org.jspecify.annotations.Nullable;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;

/**
 * A stretch that should have been recorded and was not.
 *
 * @param startMicros UTC, behind the last frame before
 * @param endMicros UTC of the first frame after; null while it lasts
 * @param detail what was seen, one line; empty if the cause says all
 */
public record Gap(StreamKey key, long startMicros, @Nullable Long endMicros, Cause cause, String detail) {

    public Gap endingAt(long micros) {
        return new Gap(key, startMicros, Math.max(micros, startMicros), cause, detail);
    }

    Gap moved(long micros) {
        Long end = endMicros == null ? null : (Long) (endMicros + micros);
        return new Gap(key, startMicros + micros, end, cause, detail);
    }
}
