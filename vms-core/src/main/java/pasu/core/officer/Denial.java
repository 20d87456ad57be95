package pasu.core.officer;

/** Why a view is denied. */
public enum Denial {
    /** There is no such token. */
    UNKNOWN,
    /** The token is another officer's, or another order's. */
    NOT_YOURS,
    /** Duty has ended, by the person, by time or with the account. */
    OFF_DUTY,
    /** The order is not in this officer's hand. */
    NOT_IN_HAND,
    OTHER_CAMERA,
    /** Before the 30 s that precede the alarm. */
    OTHER_TIME,
    /** A view never steers. */
    STEERING,
    /** The order or its incident is over. */
    CLOSED,
    /** The order went to another hand since. */
    TRANSFERRED,
    EXPIRED,
    /** Its number was used before. */
    REPLAYED
}
