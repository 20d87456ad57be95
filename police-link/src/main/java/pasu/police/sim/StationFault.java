package pasu.police.sim;

/** How a station fails. */
public enum StationFault {
    NONE,
    /** Each answer takes three seconds. */
    SLOW,
    /** Every connection is closed. */
    DOWN,
    /** Every order is answered 500, and not taken. */
    ERROR,
    /** Orders are taken, and never answered. */
    MUTE,
    /** Every state is told twice. */
    TWICE,
    /** States are told in the wrong order. */
    DISORDER
}
