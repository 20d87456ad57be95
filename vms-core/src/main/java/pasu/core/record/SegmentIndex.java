package pasu.core.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import pasu.core.camera.StreamKey;

/** Where the segments and gaps of all cameras are looked up. Calls block; use virtual threads. */
public interface SegmentIndex {

    /** Writes rows, in one transaction; a row that is there already is replaced, so that a retry does no harm. */
    void save(List<Segment> segments, List<Gap> gaps);

    /** Segments that overlap a time, by start. */
    List<Segment> segments(StreamKey key, long fromMicros, long toMicros, int limit);

    /** Gaps that overlap a time, by start; one that lasts overlaps all that follows. */
    List<Gap> gaps(StreamKey key, long fromMicros, long toMicros, int limit);

    /**
     * What is missing of each stream since it was recorded last: the gap that lasts or, where none was written down, one
     * that its node's end left behind the last frame. Streams that were never recorded are left out.
     */
    Map<StreamKey, Gap> missing(Collection<StreamKey> keys);

    boolean isEmpty();

    /** Of the segments that were written to a {@link Segment#disk disk} the oldest. May read all there are. */
    List<Segment> oldest(String disk, int limit);
}
