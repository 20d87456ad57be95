package pasu.migrate.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Cameras that move together.
 *
 * @param owner who answers for it; empty if nobody was named
 * @param from nothing of it begins before; null at any time
 * @param to nothing of it begins after; null at any time
 */
public record WavePlan(
        int number,
        String owner,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Whether a step of the wave may begin now. */
    public boolean isOpen(Instant now) {
        return (from == null || !now.isBefore(from)) && (to == null || now.isBefore(to));
    }
}
