package pasu.migrate.cutover;

/** Who records a camera. */
public enum Keeper {
    LEGACY,
    PASU
}
