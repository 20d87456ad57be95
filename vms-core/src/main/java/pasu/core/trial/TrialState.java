package pasu.core.trial;

/** How a trial stands. */
public enum TrialState {
    RUNNING,
    ACCEPTED,
    /** Ended without being accepted. */
    CANCELLED
}
