package pasu.core.trial;

import java.util.Map;
import java.util.Set;
import pasu.core.camera.CameraId;

/**
 * What the index says of a trial's cameras.
 *
 * @param missingMicros of each camera that has gaps since the trial began; what its card gave back does not count, nor what
 *     was deleted when its time was over
 * @param silent cameras of which nothing was recorded within the last minutes
 */
public record Observed(Map<CameraId, Long> missingMicros, Set<CameraId> silent) {
    public Observed {
        missingMicros = Map.copyOf(missingMicros);
        silent = Set.copyOf(silent);
    }
}
