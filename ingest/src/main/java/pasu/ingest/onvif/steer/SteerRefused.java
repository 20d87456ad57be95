package pasu.ingest.onvif.steer;

/** A camera is not steered: what stands against it, in words. */
public final class SteerRefused extends Exception {
    private static final long serialVersionUID = 1;

    /** What it is. */
    public enum Kind {
        /** Somebody of the same or a higher priority steers it. */
        HELD,
        /** Nobody said why. */
        NO_REASON,
        /** It cannot be turned, or there is no device. */
        NOT_STEERABLE,
        /** The device did not do it. */
        FAILED
    }

    private final Kind kind;

    SteerRefused(Kind kind, String words) {
        super(words, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}
