package pasu.core.camera;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pasu.core.media.VideoFormat;

/**
 * How a camera's recorded stream fares.
 *
 * @param cause null while it is live, connecting for the first time or inactive
 * @param detail what the camera said or did, one line, without secrets
 * @param bitrateKbps null until measured
 * @param fps null until measured
 * @param format null until the first key frame
 * @param clock null until something is known of it
 */
public record CameraStatus(
        CameraState state,
        Instant since,
        @Nullable Cause cause,
        @Nullable String detail,
        @Nullable Integer bitrateKbps,
        @Nullable Double fps,
        @Nullable String node,
        @Nullable VideoFormat format,
        @Nullable ClockReading clock) {

    /** Of a camera whose clock has not been read. */
    public CameraStatus(
            CameraState state,
            Instant since,
            @Nullable Cause cause,
            @Nullable String detail,
            @Nullable Integer bitrateKbps,
            @Nullable Double fps,
            @Nullable String node,
            @Nullable VideoFormat format) {
        this(state, since, cause, detail, bitrateKbps, fps, node, format, null);
    }
}
