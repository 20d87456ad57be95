package pasu.core.record;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pasu.core.camera.StreamKey;

/** Where the segments and gaps of all cameras are looked up. Calls block; use virtual threads. */
public interface SegmentIndex {

    /** Writes rows, in one transaction; a row that is there already is replaced, so that a retry does no harm. */
    void save(List<Segment> segments, List<Gap> gaps);

    /** Segments that overlap a time, by start. */
    List<Segment> segments(StreamKey key, long fromMicros, long toMicros, int limit);

    /** Gaps that overlap a time, by start; one that lasts overlaps all that follows. */
    List<Gap> gaps(StreamKey key, long fromMicros, long toMicros, int limit);

    /** The gap that has not ended. */
    Optional<Gap> openGap(StreamKey key);

    /** Behind the last frame that is indexed. */
    OptionalLong lastEnd(StreamKey key);

    boolean isEmpty();
}
