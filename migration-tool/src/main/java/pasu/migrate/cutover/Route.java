package pasu.migrate.cutover;

/** By which way a camera comes to us. */
public enum Route {
    /** The camera takes a second session: we record beside the legacy recorder. */
    TWO_SESSIONS,
    /** The camera takes one session, and we take its picture through the legacy recorder's relay, for good. */
    RELAY,
    /** Through the relay at first; once that is proved the recorder lets go and we take the one session. */
    HAND_OVER
}
