package pasu.core.live;

import pasu.core.media.InitSegment;

/**
 * A key frame by itself.
 *
 * @param atMicros UTC of its decoding
 * @param accessUnit NAL units behind lengths of 4 bytes; a copy
 */
public record KeyPicture(InitSegment init, long atMicros, byte[] accessUnit) {}
