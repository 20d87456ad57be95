package pasu.core.live;

import pasu.core.camera.StreamKey;
import pasu.core.media.InitSegment;

/**
 * What a viewer needs before the fragments that follow.
 *
 * @param startMicros UTC of media time 0
 */
public record LiveStart(StreamKey key, InitSegment init, long startMicros) {}
