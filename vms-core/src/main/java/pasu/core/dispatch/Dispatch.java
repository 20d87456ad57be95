package pasu.core.dispatch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pasu.core.incident.IncidentId;

/**
 * An order and how far it is.
 *
 * @param sequence within its incident, from 1; the station gets them in this order
 * @param unit who goes, once the station has said
 * @param reason of a rejection or cancellation
 * @param attempts how often it was sent
 * @param shouted nobody accepted it in time, and the seat was told
 */
public record Dispatch(
        DispatchId id,
        IncidentId incident,
        int sequence,
        Order order,
        DispatchState state,
        @Nullable String unit,
        @Nullable String reason,
        Instant createdAt,
        String createdBy,
        int attempts,
        boolean shouted,
        long version) {

    /** An order for life and body that nobody accepts is shouted about after this. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    public Dispatch {
        if (sequence < 1) throw new IllegalArgumentException("sequences count from 1, got " + sequence);
    }

    public static Dispatch fresh(DispatchId id, IncidentId incident, int sequence, Order order, Instant at, String by) {
        return new Dispatch(id, incident, sequence, order, DispatchState.SENDING, null, null, at, by, 0, false, 1);
    }

    /** The order after the station told a state; the same if that is late, or was told before. */
    public Dispatch after(Status status) {
        DispatchState next = state.after(status.state());
        if (next == state) return this;
        return new Dispatch(
                id,
                incident,
                sequence,
                order,
                next,
                status.unit() == null ? unit : status.unit(),
                status.reason() == null ? reason : status.reason(),
                createdAt,
                createdBy,
                attempts,
                shouted,
                version + 1);
    }
}
