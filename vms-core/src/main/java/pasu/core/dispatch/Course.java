package pasu.core.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an order is and in whose hand, as it was told.
 *
 * @param unit who goes, once it was said
 * @param officer the login of who took it on the officers' page; null while nobody did
 * @param eta when the unit expects to be there
 * @param reason of a rejection, a cancellation or the last transfer
 */
public record Course(
        DispatchState state,
        @Nullable String unit,
        @Nullable String officer,
        @Nullable Instant eta,
        @Nullable String reason) {

    static final Course BEGIN = new Course(DispatchState.SENDING, null, null, null, null);

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
        return new Course(DispatchState.ASSIGNED, other, null, null, why);
    }

    Course after(Status status) {
        if (state.isOver() || !fits(status)) return this;
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
                status.reason() == null ? reason : status.reason());
    }

    /** An officer of another unit than the one that has it says nothing about it; the station's own word always counts. */
    private boolean fits(Status status) {
        return !status.isOfficers() || unit == null || status.unit() == null || unit.equals(status.unit());
    }
}
