package pasu.ingest.rtsp;

/** What a camera sent is not RTSP or SDP: says what was expected and what came. */
public final class MalformedRtsp extends Exception {
    private static final long serialVersionUID = 1;

    public MalformedRtsp(String what) {
        super(what);
    }

    /** The first characters of what came, printable, for an error's text. */
    static String excerpt(String text) {
        String line = text.replaceAll("[^\\x20-\\x7e]", "·");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
