package pasu.core.record;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;
import pasu.core.integrity.Tombstone;

/** What of the footage may go, and what went. Calls block; use virtual threads. */
public interface RetentionIndex {

    /**
     * Segments that end at a time or before, of the oldest day that has such; by camera, then by start.
     *
     * @param cameras whose they are
     * @param others true for those of all cameras but these
     * @param but the {@link Segment#disk disks} whose segments are left out
     */
    List<Segment> endedBy(long micros, Collection<CameraId> cameras, boolean others, Collection<String> but, int limit);

    /** UTC of the oldest frame. @param but the disks whose frames do not count */
    OptionalLong oldest(Collection<String> but);

    /** Writes down what was deleted and forgets its segments, and the gaps before its end and all that is kept, in one transaction. */
    void bury(List<Tombstone> tombstones, List<SegmentId> segments);

    /**
     * Deletes pictures that were taken out of footage of such times and kept beside it; that there was one stays known.
     *
     * @param others true for those of all cameras but these
     * @return how many, {@code limit} at most
     */
    int deleteStills(long micros, Collection<CameraId> cameras, boolean others, long nowMicros, int limit);

    /** What was deleted of a time, as gaps of cause {@code retention}. */
    List<Gap> deleted(StreamKey key, long fromMicros, long toMicros, int limit);

    /** Lets go of what the index keeps for days of which nothing is left. @param micros days that ended before */
    void tidy(long micros);
}
