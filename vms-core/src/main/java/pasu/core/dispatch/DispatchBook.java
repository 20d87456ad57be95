package pasu.core.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentId;

/** Where orders are kept, and from where they are sent: the outbox. Calls block; use virtual threads. */
public interface DispatchBook {

    /** What was told of an order, and when we heard it. */
    record Told(Status status, Instant receivedAt, boolean moved) {}

    /** An order with all that was told of it, as it was heard. */
    record Full(Dispatch dispatch, List<Told> history) {}

    Optional<Full> find(DispatchId id);

    /** Newest first; of one incident, or of all. */
    List<Dispatch> read(@Nullable IncidentId incident, int limit);

    /**
     * Puts an order into the outbox, in one transaction with the fact in its incident. The same id again is the same order.
     *
     * @throws pasu.core.incident.IncidentBook.Conflict if there is no such incident
     */
    Dispatch order(DispatchId id, IncidentId incident, Order order, String by);

    /** Takes or keeps the right to send; empty while another node has it. The answer is its epoch. */
    Optional<Long> lease(String node, Duration time);

    /** Orders that are to be sent now: of each incident only the first that the station does not have yet. */
    List<Dispatch> due(int most);

    /** How many orders wait for the station. */
    int waiting();

    /** Before each attempt: false if the right to send has gone to another, or the order needs none any more. */
    boolean attempt(DispatchId id, long epoch, Instant next);

    /** The station told a state. Empty if there is no such order; the same sequence again changes nothing. */
    Optional<Dispatch> tell(Status status);

    /** Orders for life and body that nobody accepted in time; each is answered once. */
    List<Dispatch> shout();

    /** Opens the incident of a station's report; the same id again is the same incident. */
    Incident reported(Incident incident, String words);
}
