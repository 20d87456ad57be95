package pasu.core.bell;

/** What is to be known of a press beside that somebody pressed. None of these ever refuses one. */
public enum PressFlag {
    /** The bell's clock and ours differ by more than {@link Press#ODD}, or it gave no time that could be read. */
    ODD_CLOCK,
    /** The bell used this serial before, for a press with another content. */
    REUSED_SERIAL,
    /** It came while an inspector's round was announced. */
    INSPECTION,
    /** The bell tested itself; nobody pressed. */
    SELF_TEST
}
