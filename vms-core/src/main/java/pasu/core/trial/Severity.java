package pasu.core.trial;

/** How much an issue weighs. */
public enum Severity {
    /** Footage is lost, or an alarm reaches nobody. */
    CRITICAL,
    /** Work is hindered. */
    MAJOR,
    /** It can be lived with. */
    MINOR
}
