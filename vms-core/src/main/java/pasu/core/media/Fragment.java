package pasu.core.media;

import io.netty.buffer.ByteBuf;

/**
 * One access unit as moof and mdat: made once, then written to the segment and sent to every viewer as it is.
 *
 * @param bytes a slice of the recorder's chunk; whoever keeps it retains it
 * @param mediaTime decode time in the segment, 90 kHz
 * @param duration expected time until the next frame, 90 kHz
 * @param key decoding may begin here
 */
public record Fragment(ByteBuf bytes, long mediaTime, int duration, boolean key) {}
