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
    Dispatch order(DispatchId id, IncidentId incident, Order order, Station station, String by);

    /**
     * Takes an order back; the station that may have it is told until it knows.
     *
     * @throws pasu.core.incident.IncidentBook.Conflict if it changed since its author saw it, or is over
     */
    Dispatch cancel(DispatchId id, long seen, String reason, String by);

    /** Gives an order to another station; it stays one order, and the station that may have it is told. */
    Dispatch give(DispatchId id, long seen, Station to, String reason, String by);

    /** Gives an order to another unit of its station, whose system is sent it again and knows by its leg whose it is. */
    Dispatch pass(DispatchId id, long seen, String unit, String reason, String by);

    /** What one node does at a time. */
    enum Task {
        /** Sending orders. */
        SENDING,
        /** Watching whether phones ring. */
        RINGING
    }

    /** Takes or keeps the right to do something; empty while another node has it. The answer is its epoch. */
    Optional<Long> lease(Task task, String node, Duration time);

    /**
     * Orders that are to be sent now, the gravest first: of each incident only the first that its station does not have yet.
     *
     * @param most of each station, so that one that is dead keeps no other's back
     */
    List<Dispatch> due(int most);

    /** How many orders wait for the station. */
    int waiting();

    /** Before each attempt: false if the right to send has gone to another, or the order needs none any more. */
    boolean attempt(DispatchId id, long epoch, Instant next);

    /**
     * What stations are to be told now, the oldest first.
     *
     * @param most of each station
     */
    List<Withdrawal> withdrawals(int most);

    /** Before each attempt: false if the right to send has gone to another. */
    boolean attempt(Withdrawal withdrawal, long epoch, Instant next);

    /** The station knows. */
    void withdrawn(Withdrawal withdrawal);

    /** Orders of a station that are not over, or ended after a time; the newest first. */
    List<Dispatch> ofStation(String station, Instant endedAfter, int most);

    /** Orders that no officer has in hand, at any station. */
    List<Dispatch> ringing();

    /** Whether phones ring for an order; tells the seat when that changes. */
    void ring(DispatchId id, Ring ring);

    /** A state was told. Empty if there is no such order; the same act again changes nothing. */
    Optional<Dispatch> tell(Status status);

    /** Orders for life and body that nobody accepted in time; each is answered once. */
    List<Dispatch> shout();

    /**
     * Orders of a time before stations had names were called the station 112's. Where there is none of that name they are the
     * city's own station's.
     *
     * @param stations all that there are, the city's own first
     */
    void adopt(List<Station> stations);

    /** An order that a station has from its own report. */
    record Own(DispatchId id, Order order, Station station) {}

    /**
     * Opens the incident of a report; the same id again is the same incident.
     *
     * @param own what the station has to do with it, so that its officers see it; null where the report is not the police's
     */
    Incident reported(Incident incident, String words, @Nullable Own own);
}
