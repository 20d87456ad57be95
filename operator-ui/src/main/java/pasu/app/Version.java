package pasu.app;

/** The program's version, the root pom's. */
final class Version {
    static final String TEXT = "0.1.0";

    private Version() {}
}
