package pasu.police.wire;

/** A message that is none: where, and what was expected. */
public final class MalformedMessage extends Exception {
    private static final long serialVersionUID = 1;

    public MalformedMessage(String why) {
        super(why);
    }
}
