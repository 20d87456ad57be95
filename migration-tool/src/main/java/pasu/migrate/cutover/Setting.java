package pasu.migrate.cutover;

import org.jspecify.annotations.Nullable;

/**
 * Something that was changed at the recorder or at Pasu, as it was before, so that it can be put back.
 *
 * @param where {@code pasu}, or the recorder's name
 * @param what the field: one of those below
 * @param before null if there was nothing
 * @param after null if nothing is left
 */
public record Setting(
        String where,
        String what,
        @Nullable String before,
        @Nullable String after) {
    /** Where: at Pasu. */
    public static final String PASU = "pasu";

    public static final String ACTIVE = "active";
    public static final String ADDRESS = "address";

    /** By which line of the file of secrets it is reached; never the login itself. */
    public static final String LOGIN = "login";

    /** The ONVIF address that stands behind the camera. */
    public static final String DEVICE = "device";

    public static final String SITE = "site";
    public static final String PURPOSE = "purpose";

    /** At a recorder: whether it records the channel. */
    public static final String RECORDING = "recording";
}
