package pasu.core.cluster;

import java.time.Instant;
import java.util.Optional;

/**
 * A node as a person sees it.
 *
 * @param since when its program began, or the last one that bore its name
 * @param seenAt when it renewed itself last, or ended
 * @param draining lets go of all it has, to others; until it is taken back, or it starts again
 * @param leases cameras that are its own to record, by the book
 * @param load empty if it has not told for a while: what is old is not shown as if it were so
 */
public record NodeState(
        NodePlace place,
        String version,
        Instant since,
        Presence presence,
        Instant seenAt,
        boolean draining,
        int leases,
        Optional<NodeLoad> load) {

    /** Whether it renews itself. */
    public enum Presence {
        PRESENT,
        /** It was lost: it died, hangs, or reaches the database no more. */
        AWAY,
        /** It ended in order. */
        LEFT
    }
}
