package pasu.core.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A station is told that an order is not its own any more: it was cancelled, or another has it.
 *
 * @param station by name
 * @param leg of the order that it had
 * @param to the station that has it now; null if it was cancelled
 * @param attempts how often it was sent
 */
public record Withdrawal(
        DispatchId dispatch,
        String station,
        int leg,
        String reason,
        @Nullable String to,
        Instant at,
        int attempts) {}
