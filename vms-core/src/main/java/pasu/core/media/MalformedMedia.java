package pasu.core.media;

/** What a camera or a file sent breaks its own format: says where, what was expected and what came. */
public final class MalformedMedia extends Exception {
    private static final long serialVersionUID = 1;

    public MalformedMedia(String what) {
        super(what);
    }

    public MalformedMedia(String what, Throwable cause) {
        super(what, cause);
    }
}
