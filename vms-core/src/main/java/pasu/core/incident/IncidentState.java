package pasu.core.incident;

import java.time.Instant;

/** Where an incident stands: open in somebody's hand, closed, or gone into another. The last two are for good. */
public sealed interface IncidentState {

    /** @param since it is in this hand */
    record Open(String owner, Instant since) implements IncidentState {}

    record Closed(String by, Instant at, ClosureCode code, String words) implements IncidentState {}

    record Merged(String by, Instant at, IncidentId into) implements IncidentState {}
}
