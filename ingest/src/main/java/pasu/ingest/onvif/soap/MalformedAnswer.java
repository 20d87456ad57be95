package pasu.ingest.onvif.soap;

/** What came is not what was asked for; in words, with the first useful ones of what came. */
public final class MalformedAnswer extends Exception {
    private static final long serialVersionUID = 1;

    public MalformedAnswer(String detail) {
        super(detail);
    }

    /** As {@link #getMessage}, which is always there. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
