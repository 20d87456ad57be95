package pasu.core.alarm;

/** What is done to an alarm. */
public sealed interface Move {

    record Take(Actor by) implements Move {}

    /** Gives it back, so that it rings again. */
    record Release(Actor by, String words) implements Move {}

    /** Rings at the supervisors. */
    record Escalate(Actor by, String words) implements Move {}

    record Close(Actor by, CloseReason reason, String words) implements Move {}

    /** What was taken for an inspector's press is a person's. */
    record MakeReal(Actor by) implements Move {}

    /** A step of the procedure was done. */
    record DoStep(Actor by, String step) implements Move {}

    record Note(Actor by, String words) implements Move {}

    /** What it was about is over, says what raised it. */
    record Recover(FaultWords words) implements Move {}

    /** Its time has run out. */
    record Deadline() implements Move {}
}
