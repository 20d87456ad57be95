package pasu.core.record;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Purpose;

/**
 * How long footage is kept.
 *
 * @param standard of cameras whose purpose says nothing else, or that are no longer registered
 * @param byPurpose what the purposes say
 * @param leastFreeBytes of the disk: below, the oldest footage goes before its time
 */
public record RetentionPolicy(Duration standard, Map<Purpose, Duration> byPurpose, long leastFreeBytes) {

    public RetentionPolicy {
        byPurpose = Map.copyOf(byPurpose);
    }

    Duration of(@Nullable Purpose purpose) {
        return purpose == null ? standard : byPurpose.getOrDefault(purpose, standard);
    }
}
