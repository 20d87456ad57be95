package pasu.core.alarm;

/** What raised an alarm. */
public enum AlarmKind {
    BELL(Severity.CRITICAL),
    DESK_BELL(Severity.CRITICAL),
    MOTION(Severity.LOW),
    TAMPER(Severity.HIGH),
    /** A contact that is wired to a camera, and is no bell. */
    INPUT(Severity.MEDIUM),
    CAMERA_LOST(Severity.MEDIUM),
    FROZEN(Severity.MEDIUM),
    /** Low, for a night without any light is as black as a covered lens. */
    BLACK(Severity.LOW),
    STORAGE(Severity.HIGH),
    NODE(Severity.HIGH),
    /** A bell that is dead, stuck, or lands elsewhere. */
    BELL_FAULT(Severity.MEDIUM);

    private final Severity severity;

    AlarmKind(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }
}
