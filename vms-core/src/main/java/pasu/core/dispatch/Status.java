package pasu.core.dispatch;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.base.NameUuid;

/**
 * What was told of an order: by the station's own system, or by an officer on the officers' page.
 *
 * @param act its name; the same again is the same, however often it comes
 * @param by an officer's login; empty for the station
 * @param leg of the order, that it is told of
 * @param sequence the station's own count for this order, from 1; 0 for its first answer, and for officers
 * @param at by the clock of who tells
 * @param eta when the unit expects to be there
 */
public record Status(
        DispatchId dispatch,
        UUID act,
        String by,
        int leg,
        int sequence,
        DispatchState state,
        Instant at,
        @Nullable String unit,
        @Nullable String reason,
        @Nullable Instant eta) {

    public Status {
        if (sequence < 0) throw new IllegalArgumentException("sequences count from 0, got " + sequence);
        if (state == DispatchState.SENDING) throw new IllegalArgumentException("a station does not tell that we send");
        if (state == DispatchState.REJECTED && (reason == null || reason.isBlank()))
            throw new IllegalArgumentException("a rejection has a reason");
    }

    /** The station's: leg and sequence are its name. */
    public static Status ofStation(
            DispatchId dispatch,
            int leg,
            int sequence,
            DispatchState state,
            Instant at,
            @Nullable String unit,
            @Nullable String reason,
            @Nullable Instant eta) {
        byte[] count = ByteBuffer.allocate(8).putInt(leg).putInt(sequence).array();
        UUID act = NameUuid.of(dispatch.value(), count);
        return new Status(dispatch, act, "", leg, sequence, state, at, unit, reason, eta);
    }

    boolean isOfficers() {
        return !by.isEmpty();
    }
}
