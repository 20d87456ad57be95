package pasu.core.record;

import pasu.core.integrity.ChainId;
import pasu.core.media.VideoFormat;

/**
 * A stretch of recording in one file, as the index knows it.
 *
 * @param endMicros UTC, behind the last frame
 * @param bytes of the file
 * @param open still being written: its end, bytes and frames grow
 * @param disk {@link Recordings#name} of the folder that it was written to
 */
public record Segment(
        SegmentId id,
        long endMicros,
        String node,
        long bytes,
        int frames,
        VideoFormat format,
        boolean open,
        String disk) {

    public Segment {
        if (endMicros < id.startMicros()) throw new IllegalArgumentException("a segment ends after it starts");
    }

    /** The same while it is being written. */
    public Segment opened() {
        return new Segment(id, endMicros, node, bytes, frames, format, true, disk);
    }

    /** The chain that it is in. */
    public ChainId chain() {
        return new ChainId(id.key(), node, id.epoch());
    }

    public long startMicros() {
        return id.startMicros();
    }
}
