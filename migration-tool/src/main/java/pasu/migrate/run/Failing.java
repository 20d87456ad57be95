package pasu.migrate.run;

/** A step came to nothing, and says why; it may be begun again. */
final class Failing extends Exception {
    private static final long serialVersionUID = 1;

    Failing(String why) {
        super(why);
    }
}
