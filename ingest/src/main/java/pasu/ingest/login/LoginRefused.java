package pasu.ingest.login;

/** Trying again is of no use: in words for people, without secrets. */
public final class LoginRefused extends Exception {
    private static final long serialVersionUID = 1;

    public LoginRefused(String detail) {
        super(detail);
    }

    /** As {@link #getMessage}, which is always there. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
