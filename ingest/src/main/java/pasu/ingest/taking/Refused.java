package pasu.ingest.taking;

/** A camera is not taken on, and why. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // a record of two texts; never sent anywhere
    private final transient Reason reason;

    Refused(Reason reason) {
        super(reason.en(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
