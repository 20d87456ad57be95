package pasu.core.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a station told of an order.
 *
 * @param sequence the station's own count for this order, from 1; 0 for its first answer. The same again is the same
 * @param at by the station's clock
 */
public record Status(
        DispatchId dispatch,
        int sequence,
        DispatchState state,
        Instant at,
        @Nullable String unit,
        @Nullable String reason) {

    public Status {
        if (sequence < 0) throw new IllegalArgumentException("sequences count from 0, got " + sequence);
        if (state == DispatchState.SENDING) throw new IllegalArgumentException("a station does not tell that we send");
        if (state == DispatchState.REJECTED && (reason == null || reason.isBlank()))
            throw new IllegalArgumentException("a rejection has a reason");
    }
}
