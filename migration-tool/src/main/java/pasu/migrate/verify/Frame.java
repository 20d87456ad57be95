package pasu.migrate.verify;

import org.jspecify.annotations.Nullable;
import pasu.core.media.Fingerprint;

/**
 * An access unit as a recorder has it.
 *
 * @param atMicros Unix µs on that recorder's clock
 * @param rtp null where it was not read over RTP
 */
public record Frame(
        Fingerprint print, long atMicros, @Nullable RtpStamp rtp) {}
