package pasu.migrate.run;

/**
 * What an engineer agreed to, of recorders that are to let go.
 *
 * @param missing cameras may leave though frames of them are on the recorder only
 * @param byHand where we cannot speak to a recorder somebody has ended the recording there
 */
public record Consent(boolean missing, boolean byHand) {
    public static final Consent NONE = new Consent(false, false);
}
