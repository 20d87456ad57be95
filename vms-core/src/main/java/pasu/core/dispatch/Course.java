package pasu.core.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far an order is and in whose hand, as it was told.
 *
 * @param unit who goes, once it was said
 * @param officer the login of who took it on the officers' page; null while nobody did
 * @param eta when the unit expects to be there
 * @param reason of a rejection, a cancellation or the last transfer
 * @param declined units that will not go; the order is still the others' to take
 */
public record Course(
        DispatchState state,
        @Nullable String unit,
        @Nullable String officer,
        @Nullable Instant eta,
        @Nullable String reason,
        List<String> declined) {

    static final Course BEGIN = new Course(DispatchState.SENDING, null, null, null, null, List.of());

    public Course {
        declined = List.copyOf(declined);
    }

    /** Somebody is on it, or it is over: no phone rings for it any more. */
    public boolean isInHand() {
        return state.isOver()
                || officer != null
                || state == DispatchState.DEPARTED
                || state == DispatchState.ARRIVED
                || state == DispatchState.ACCEPTED;
    }

    /** The station gives it to another unit, whose officer has not taken it yet. */
    Course passedTo(String other, String why) {
        return new Course(DispatchState.ASSIGNED, other, null, null, why, List.of());
    }

    Course after(Status status) {
        if (state.isOver() || !fits(status)) return this;
        if (declines(status)) return declinedBy(status);
        // A unit that an order was passed to may still reject it, until one of its officers has taken it.
        boolean rejected = status.isOfficers() && status.state() == DispatchState.REJECTED && !isInHand();
        DispatchState next = rejected ? DispatchState.REJECTED : state.after(status.state());
        boolean taken = officer == null
                && status.isOfficers()
                && status.unit() != null
                && (status.state() != DispatchState.REJECTED || rejected);
        if (next == state && !taken) return this;
        // The station gave it to another unit: whoever took it has it no more, and that unit's phones ring.
        boolean moved = unit != null && status.unit() != null && !unit.equals(status.unit());
        return new Course(
                next,
                status.unit() == null ? unit : status.unit(),
                taken ? status.by() : moved ? null : officer,
                status.eta() == null ? eta : status.eta(),
                status.reason() == null ? reason : status.reason(),
                declined);
    }

    /** A unit speaks for itself: what nobody has yet stays the other units' and the station's. */
    private boolean declines(Status status) {
        return status.isOfficers()
                && status.state() == DispatchState.REJECTED
                && status.unit() != null
                && unit == null
                && !isInHand();
    }

    private Course declinedBy(Status status) {
        String who = String.valueOf(status.unit());
        if (declined.contains(who)) return this;
        List<String> all = Stream.concat(declined.stream(), Stream.of(who)).toList();
        return new Course(state, unit, officer, eta, reason, all);
    }

    /** An officer of another unit than the one that has it says nothing about it; the station's own word always counts. */
    private boolean fits(Status status) {
        return !status.isOfficers() || unit == null || status.unit() == null || unit.equals(status.unit());
    }
}
