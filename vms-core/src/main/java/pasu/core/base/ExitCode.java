package pasu.core.base;

/** How a command ends, after sysexits(3). */
public enum ExitCode {
    OK(0),
    USAGE(64),
    DATA(65),
    UNAVAILABLE(69),
    SOFTWARE(70),
    IO(74),
    TRY_AGAIN(75),
    NOT_ALLOWED(77),
    CONFIG(78);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
