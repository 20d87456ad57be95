package pasu.core.trial;

/** How an issue stands. */
public enum IssueState {
    OPEN,
    /** Somebody says that it is mended; somebody else has yet to look. */
    FIXED,
    CLOSED
}
