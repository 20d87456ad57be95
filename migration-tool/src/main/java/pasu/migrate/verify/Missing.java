package pasu.migrate.verify;

import org.jspecify.annotations.Nullable;

/**
 * A frame that one of two recorders does not have.
 *
 * @param atMicros Unix µs on our clock
 * @param rtp of the one that has it, where that was read over RTP
 */
public record Missing(long atMicros, @Nullable RtpStamp rtp) {}
