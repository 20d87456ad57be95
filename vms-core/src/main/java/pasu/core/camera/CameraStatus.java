package pasu.core.camera;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a camera's recorded stream fares.
 *
 * @param cause null while it is live, connecting for the first time or inactive
 * @param detail what the camera said or did, one line, without secrets
 * @param bitrateKbps null until measured
 * @param fps null until measured
 * @param format null until the first key frame
 */
public record CameraStatus(
        CameraState state,
        Instant since,
        @Nullable Cause cause,
        @Nullable String detail,
        @Nullable Integer bitrateKbps,
        @Nullable Double fps,
        @Nullable String node,
        pasu.core.media.@Nullable VideoFormat format) {}
