package pasu.core.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pasu.core.incident.IncidentId;

/**
 * An order and how far it is.
 *
 * @param sequence within its incident, from 1; the station gets them in this order
 * @param station that has it now
 * @param legs the station of each hand that it was given to, the first to the last; what an earlier one says changes nothing
 * @param createdBy a login; empty where it is of a report to the station
 * @param attempts how often it was sent to its station
 * @param delivered the station's own system has it; it is sent until then, in whoever's hand it is
 * @param shouted nobody accepted it in time, and the seat was told
 * @param ring whether a phone rings for it; null while that is not known, or nobody is asked
 */
public record Dispatch(
        DispatchId id,
        IncidentId incident,
        int sequence,
        Order order,
        Station station,
        List<String> legs,
        Course course,
        Instant createdAt,
        String createdBy,
        int attempts,
        boolean delivered,
        boolean shouted,
        @Nullable Ring ring,
        long version) {

    /** An order for life and body that nobody accepts is shouted about after this. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    public Dispatch {
        if (sequence < 1) throw new IllegalArgumentException("sequences count from 1, got " + sequence);
        legs = List.copyOf(legs);
        if (legs.isEmpty() || !legs.getLast().equals(station.name()))
            throw new IllegalArgumentException("the last leg is " + station.name() + "'s, got " + legs);
    }

    public static Dispatch fresh(
            DispatchId id, IncidentId incident, int sequence, Order order, Station station, Instant at, String by) {
        return new Dispatch(
                id,
                incident,
                sequence,
                order,
                station,
                List.of(station.name()),
                Course.BEGIN,
                at,
                by,
                0,
                false,
                false,
                null,
                1);
    }

    /** The station's own, of what was reported to it: it has it already. */
    public static Dispatch reported(DispatchId id, IncidentId incident, Order order, Station station, Instant at) {
        Course course = new Course(DispatchState.RECEIVED, null, null, null, null, List.of());
        return new Dispatch(
                id, incident, 1, order, station, List.of(station.name()), course, at, "", 0, true, false, null, 1);
    }

    /** The station made it itself, and looks after it itself. */
    public boolean isStations() {
        return createdBy.isEmpty();
    }

    /** Counts the hands that it was given to, from 1. */
    public int leg() {
        return legs.size();
    }

    /** The last leg that a station had, and 0 if it never had one. */
    public int legOf(String name) {
        return legs.lastIndexOf(name) + 1;
    }

    public DispatchState state() {
        return course.state();
    }

    public @Nullable String unit() {
        return course.unit();
    }

    /** The order after a state was told; the same if that is late, of an earlier leg, or was told before. */
    public Dispatch after(Status status) {
        if (status.leg() != leg()) return this;
        boolean has = delivered || !status.isOfficers();
        Course next = course.after(status);
        if (!next.equals(course)) return with(next, station, legs, attempts, has, ringIn(next));
        return has == delivered
                ? this
                : new Dispatch(
                        id, incident, sequence, order, station, legs, course, createdAt, createdBy, attempts, true,
                        shouted, ring, version);
    }

    /** The centre takes it back. */
    public Dispatch cancelled(String reason) {
        Course next = new Course(
                DispatchState.CANCELLED, course.unit(), course.officer(), course.eta(), reason, course.declined());
        return with(next, station, legs, attempts, delivered, null);
    }

    /** It is another unit's of the same station, whose system is told so; until a phone of that unit rings, none does. */
    public Dispatch passedTo(String unit, String reason, Instant at) {
        Ring none = new Ring(Ring.State.SILENT, at, Ring.Next.NONE);
        return with(course.passedTo(unit, reason), station, legsWith(station), attempts, false, none);
    }

    /** It is another station's, which has to be sent it. */
    public Dispatch givenTo(Station other, String reason) {
        Course next = new Course(DispatchState.SENDING, null, null, null, reason, List.of());
        return with(next, other, legsWith(other), 0, false, null);
    }

    private List<String> legsWith(Station next) {
        return Stream.concat(legs.stream(), Stream.of(next.name())).toList();
    }

    /** What rang in one hand says nothing of the next. */
    private @Nullable Ring ringIn(Course next) {
        return next.isInHand() || !Objects.equals(next.unit(), course.unit()) ? null : ring;
    }

    private Dispatch with(
            Course next, Station at, List<String> through, int sent, boolean has, @Nullable Ring ringing) {
        boolean told = shouted && through.size() == legs.size();
        return new Dispatch(
                id,
                incident,
                sequence,
                order,
                at,
                through,
                next,
                createdAt,
                createdBy,
                sent,
                has,
                told,
                ringing,
                version + 1);
    }
}
