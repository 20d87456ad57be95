package pasu.core.record;

import pasu.core.base.Time;
import pasu.core.mp4.FrameMemory;

/**
 * What all recordings of a node share.
 *
 * @param epoch of this run of the node; each start has a higher one
 */
public record RecordingContext(
        RecordingSettings settings,
        Time time,
        String node,
        long epoch,
        Disks disks,
        IndexWriter index,
        OpenSegments segments,
        FrameMemory memory) {

    /** The same for a recording that has a chain of its own. @param other that no other recording has */
    public RecordingContext withEpoch(long other) {
        return new RecordingContext(settings, time, node, other, disks, index, segments, memory);
    }

    void open(OpenSegment segment) {
        segments.add(segment);
        segment.disk().open(segment);
    }

    void gap(Gap gap) {
        index.gap(gap);
    }
}
