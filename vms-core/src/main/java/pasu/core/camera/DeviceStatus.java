package pasu.core.camera;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a camera's device is heard: what it notices, motion and the bells wired to it, comes by a channel of its own, which
 * may be lost while its picture is well.
 *
 * @param detail why it is not heard, one line, without secrets; null while it is
 * @param clockOffsetMs how far its clock is ahead of ours, known to the second; null until it was asked
 * @param restartedAt when it was seen to have started anew, last; null while it was not
 */
public record DeviceStatus(
        DeviceState state,
        Instant since,
        @Nullable String detail,
        @Nullable Long clockOffsetMs,
        @Nullable Instant restartedAt) {}
