package pasu.core.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.AlarmId;

/** Where incidents are kept: the port. Calls block; use virtual threads. */
public interface IncidentBook {

    /** An incident with all that belongs to it. */
    record Full(Incident incident, List<Fact> facts, List<AlarmId> alarms, List<KeptFootage> footage) {}

    /**
     * Newest first.
     *
     * @param open true for open ones only, false for others, null for all
     */
    record Query(@Nullable Boolean open, @Nullable Before before, int limit) {}

    record Before(Instant openedAt, IncidentId id) {}

    Optional<Full> find(IncidentId id);

    List<Incident> read(Query query);

    /**
     * Opens an incident with these alarms in it.
     *
     * @throws Conflict if an alarm is not there, or in another incident
     */
    Incident open(Incident incident, Fact first, List<AlarmId> alarms);

    /**
     * Makes a step.
     *
     * @throws Conflict if it changed since its author saw it, or something that the step names is not there or not free
     * @throws IncidentRules.NotPossible if the state forbids it
     */
    Incident step(IncidentId id, long seen, Step step);

    /** Puts one into another, with its alarms; the answer is the other. */
    Incident merge(IncidentId id, long seen, IncidentId into, String by);

    /** Makes an incident of its own of some of one's alarms; the answer is the new one. */
    Incident split(IncidentId id, long seen, Incident part, List<AlarmId> alarms, String by);

    /** Footage that was to be recorded by now, and is to be copied. */
    List<KeptFootage> wanted(Instant now, int most);

    /** Tells how a copy ended. */
    void kept(KeptFootage footage);

    /** The incident changed since its author saw it, or what a step names is not there or not free. */
    final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Conflict(String what) {
            super(what);
        }
    }
}
