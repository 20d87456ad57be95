package pasu.core.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who has an alarm.
 *
 * <pre>
 * Ringing --take--> Taken --close--> Closed
 *    ^ |  deadline: next rung          |  (closed for good: a new press raises a new alarm)
 *    | +--close, recover-------------->|
 *    +---- Taken: release, escalate, or its deadline
 * </pre>
 */
public sealed interface AlarmState {

    /**
     * Nobody has it.
     *
     * @param seat the operator at whom it rings, by login; null where none was present
     * @param due when the next rung hears it
     */
    record Ringing(Rung rung, @Nullable String seat, Instant due) implements AlarmState {}

    /**
     * Somebody has it.
     *
     * @param due when it comes back, if it is not evaluated by then
     */
    record Taken(String owner, Instant at, Instant due) implements AlarmState {}

    /**
     * It is over.
     *
     * @param by a login; empty where what raised it said so, and nobody had taken it
     */
    record Closed(String by, Instant at, CloseReason reason, String words) implements AlarmState {}
}
