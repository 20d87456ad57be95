package pasu.core.bell;

/** How a bell fares. */
public enum BellState {
    OK,
    /** It was to test itself, and did not. */
    DEAD,
    /** It is pressed far more often than a hand presses. */
    CHATTERING,
    /** It has chattered for minutes without a pause: a button that does not come back. */
    STUCK,
    /** Its self-test reached another station than its own. */
    ELSEWHERE,
    /** Its self-test reached us, and no station. */
    UNANSWERED
}
