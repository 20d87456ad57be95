package pasu.core.bell;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An inspector's round (점검), announced beforehand: presses within it are marked, and none is suppressed.
 *
 * @param who the login of who announced it
 * @param bells which; none means all
 */
public record Inspection(UUID id, String who, String words, Set<BellId> bells, Instant startedAt, Instant endsAt) {
    public static final Duration LONGEST = Duration.ofHours(12);

    public Inspection {
        bells = Set.copyOf(bells);
        if (!endsAt.isAfter(startedAt) || Duration.between(startedAt, endsAt).compareTo(LONGEST) > 0)
            throw new IllegalArgumentException("a round ends after it began, within " + LONGEST.toHours() + " hours");
    }

    public boolean covers(BellId bell, Instant at) {
        return !at.isBefore(startedAt) && at.isBefore(endsAt) && (bells.isEmpty() || bells.contains(bell));
    }
}
