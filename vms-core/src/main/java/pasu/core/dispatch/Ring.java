package pasu.core.dispatch;

import java.time.Instant;

/**
 * Whether a phone rings for an order that nobody has taken, as the phones themselves prove every ten seconds.
 *
 * @param since it is so
 * @param next the way that was tried when no phone could ring; none yet, in the moment after an order was passed on
 */
public record Ring(State state, Instant since, Next next) {

    /** What the phones of those on duty say. */
    public enum State {
        /** One at least proved lately that it can. */
        RINGING,
        /** There are officers on duty for it, and none of their phones can ring; or there were, and all have left. */
        SILENT
    }

    /** What became of the text message that goes out when phones are silent. */
    public enum Next {
        NONE,
        TEXT_SENT,
        TEXT_FAILED,
        /** There is no way to send a text message, or nobody left a number: a person has to call. */
        NOT_CONFIGURED
    }
}
