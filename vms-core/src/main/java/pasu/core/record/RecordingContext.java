package pasu.core.record;

import java.util.function.BooleanSupplier;
import pasu.core.base.Time;
import pasu.core.camera.CameraId;
import pasu.core.mp4.FrameMemory;

/**
 * What all recordings of a node share.
 *
 * @param epoch of this run of the node; each start has a higher one
 * @param mirrors whether another node owns what is recorded: then its gaps are told by that one
 */
public record RecordingContext(
        RecordingSettings settings,
        Time time,
        String node,
        long epoch,
        Disks disks,
        IndexWriter index,
        OpenSegments segments,
        FrameMemory memory,
        BooleanSupplier mirrors) {

    /** Of a node that owns what it records. */
    public RecordingContext(
            RecordingSettings settings,
            Time time,
            String node,
            long epoch,
            Disks disks,
            IndexWriter index,
            OpenSegments segments,
            FrameMemory memory) {
        this(settings, time, node, epoch, disks, index, segments, memory, () -> false);
    }

    /** The same for a recording that has a chain of its own. @param other that no other recording has */
    public RecordingContext withEpoch(long other) {
        return new RecordingContext(settings, time, node, other, disks, index, segments, memory);
    }

    /** The same for a recording under a lease. */
    public RecordingContext under(Tenure tenure) {
        return new RecordingContext(
                settings, time, node, tenure.epoch(), disks, index, segments, memory, tenure.mirrors());
    }

    boolean isMirror() {
        return mirrors.getAsBoolean();
    }

    /** Whether the disk that is the camera's now would take another segment. */
    boolean takesMore(CameraId camera) {
        return disks.of(camera).takesMore();
    }

    void open(OpenSegment segment) {
        segments.add(segment);
        segment.disk().open(segment);
    }

    void gap(Gap gap) {
        if (!isMirror()) index.gap(gap);
    }
}
