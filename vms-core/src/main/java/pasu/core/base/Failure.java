package pasu.core.base;

/**
 * Something that the user of a command has to mend: one line that says what, where and what to do, and how the command
 * ends. Our own bugs are not failures; they throw what they throw.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    public Failure(ExitCode code, String what) {
        super(what);
        this.code = code;
    }

    public Failure(ExitCode code, String what, Throwable cause) {
        super(what, cause);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }
}
