package pasu.core.bell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The announced rounds: the port. Calls block, but for {@link #isCovered}. */
public interface Inspections {

    /** Whether a press of this bell belongs to a round; answered from memory. */
    boolean isCovered(BellId bell, Instant at);

    void announce(Inspection inspection);

    /** Ends a round now; empty if there is none. */
    Optional<Inspection> end(UUID id, Instant now);

    /** Rounds that end after this, the newest first. */
    List<Inspection> after(Instant time);
}
