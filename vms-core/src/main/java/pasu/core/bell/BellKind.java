package pasu.core.bell;

/** What a bell is for. */
public enum BellKind {
    /** On a pole or in a toilet, for everybody; it is heard where it hangs. */
    POLE,
    /** Silent, at a counter; it calls the counter's supervisors and nobody else at first. */
    DESK
}
