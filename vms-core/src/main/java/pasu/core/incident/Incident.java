package pasu.core.incident;

import java.time.Instant;
import pasu.core.alarm.Place;

/**
 * What happens out there, as one thing.
 *
 * @param title as colleagues call it, 1 to 200 characters
 * @param version grows with each change, and each change is a fact of the timeline
 */
public record Incident(
        IncidentId id, String title, Origin origin, Place place, Instant openedAt, IncidentState state, long version) {

    public Incident {
        if (title.isBlank() || title.length() > 200)
            throw new IllegalArgumentException("an incident's title has 1 to 200 characters");
        if (version < 1) throw new IllegalArgumentException("versions grow from 1, got " + version);
    }

    /** A new one, in the hand of who opened it. */
    public static Incident opened(IncidentId id, String title, Origin origin, Place place, Instant at, String by) {
        return new Incident(id, title, origin, place, at, new IncidentState.Open(by, at), 1);
    }

    public boolean isOpen() {
        return state instanceof IncidentState.Open;
    }

    Incident next(IncidentState following) {
        return new Incident(id, title, origin, place, openedAt, following, version + 1);
    }
}
