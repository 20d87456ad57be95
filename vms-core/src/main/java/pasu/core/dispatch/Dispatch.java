package pasu.core.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pasu.core.incident.IncidentId;

/**
 * An order and how far it is.
 *
 * @param sequence within its incident, from 1; the station gets them in this order
 * @param station that has it now
 * @param leg counts the stations that it was given to, from 1; what an earlier one says changes nothing any more
 * @param attempts how often it was sent
 * @param shouted nobody accepted it in time, and the seat was told
 * @param ring whether a phone rings for it; null while that is not known, or nobody is asked
 */
public record Dispatch(
        DispatchId id,
        IncidentId incident,
        int sequence,
        Order order,
        Station station,
        int leg,
        Course course,
        Instant createdAt,
        String createdBy,
        int attempts,
        boolean shouted,
        @Nullable Ring ring,
        long version) {

    /** An order for life and body that nobody accepts is shouted about after this. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    public Dispatch {
        if (sequence < 1) throw new IllegalArgumentException("sequences count from 1, got " + sequence);
        if (leg < 1) throw new IllegalArgumentException("legs count from 1, got " + leg);
    }

    public static Dispatch fresh(
            DispatchId id, IncidentId incident, int sequence, Order order, Station station, Instant at, String by) {
        return new Dispatch(id, incident, sequence, order, station, 1, Course.BEGIN, at, by, 0, false, null, 1);
    }

    public DispatchState state() {
        return course.state();
    }

    public @Nullable String unit() {
        return course.unit();
    }

    /** The order after a state was told; the same if that is late, of an earlier leg, or was told before. */
    public Dispatch after(Status status) {
        Course next = status.leg() == leg ? course.after(status) : course;
        return next.equals(course) ? this : with(next, station, leg);
    }

    /** The centre takes it back. */
    public Dispatch cancelled(String reason) {
        return with(
                new Course(DispatchState.CANCELLED, course.unit(), course.officer(), course.eta(), reason),
                station,
                leg);
    }

    /** It is another unit's of the same station. */
    public Dispatch passedTo(String unit, String reason) {
        return with(course.passedTo(unit, reason), station, leg);
    }

    /** It is another station's, which has to be sent it. */
    public Dispatch givenTo(Station other, String reason) {
        return with(new Course(DispatchState.SENDING, null, null, null, reason), other, leg + 1);
    }

    private Dispatch with(Course next, Station at, int nextLeg) {
        // What rang in one hand says nothing of the next.
        boolean sameHand = nextLeg == leg && Objects.equals(next.unit(), course.unit());
        return new Dispatch(
                id,
                incident,
                sequence,
                order,
                at,
                nextLeg,
                next,
                createdAt,
                createdBy,
                attempts,
                shouted && nextLeg == leg,
                next.isInHand() || !sameHand ? null : ring,
                version + 1);
    }
}
