package pasu.core.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pasu.core.camera.CameraId;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;

/** Which gaps are to be filled from cameras' own storage, and what came of it. Calls block; use virtual threads. */
public interface FillBook {

    /** A gap that is to be filled. @param attempts that were made before */
    record Due(Gap gap, int attempts) {}

    /**
     * Which gaps count.
     *
     * @param stream of the cameras
     * @param endedAfterMicros older ones are left
     * @param endedBeforeMicros what came behind them stands on the disk
     * @param attempts that are made at most
     * @param pauseMicros after an attempt that failed or found no storage; doubled with each
     */
    record Rule(
            String stream,
            Set<Cause> causes,
            long endedAfterMicros,
            long endedBeforeMicros,
            int attempts,
            long pauseMicros) {}

    /** The latest first, for what happened just now is asked for soonest. @param cameras those that have a device */
    List<Due> due(Collection<CameraId> cameras, Rule rule, long nowMicros, int limit);

    /** Takes a gap for this node to fill. @return false if another node is about it */
    boolean claim(Gap gap);

    /** Writes down what came of an attempt. */
    void save(Gap gap, Fill fill);

    /** What was tried for the gaps that overlap a time, by their start. */
    Map<Long, Fill> fills(StreamKey key, long fromMicros, long toMicros, int limit);
}
