package pasu.core.alarm;

/** What raised an alarm. */
public enum AlarmKind {
    BELL(Severity.CRITICAL),
    DESK_BELL(Severity.CRITICAL),
    MOTION(Severity.LOW),
    TAMPER(Severity.HIGH),
    CAMERA_LOST(Severity.MEDIUM),
    FROZEN(Severity.MEDIUM),
    BLACK(Severity.MEDIUM),
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
