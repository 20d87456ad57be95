package pasu.ingest.onvif.link;

/** A device did not do what it was asked: which one, what, and why, in words for people and without secrets. */
public final class OnvifFailure extends Exception {
    private static final long serialVersionUID = 1;

    /** What to make of it. */
    public enum Kind {
        /** Its address lies outside {@code cameras.networks}, or is no address. */
        NOT_ALLOWED,
        /** Nobody answers there, or the connection broke. */
        UNREACHABLE,
        /** It has shown another certificate than it is known by. */
        OTHER_CERTIFICATE,
        /** It does not answer in time. */
        SILENT,
        /** User or password are wrong or missing. */
        UNAUTHORIZED,
        /** It sends us to another address, where we do not go. */
        REDIRECTED,
        /** What it answers is too long, no SOAP, or not what was asked for. */
        MALFORMED,
        /** It has no such service or operation. */
        UNSUPPORTED,
        /** It says that it will not. */
        REFUSED
    }

    private final Kind kind;
    private final String operation;

    /**
     * @param camera as people know it: a name, or its address
     * @param operation {@code GetProfiles}
     */
    OnvifFailure(Kind kind, String camera, String operation, String words) {
        super(camera + ", " + operation + ": " + words);
        this.kind = kind;
        this.operation = operation;
    }

    public Kind kind() {
        return kind;
    }

    public String operation() {
        return operation;
    }

    /** As {@link #getMessage}, which is always there. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
