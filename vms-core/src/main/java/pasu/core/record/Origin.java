package pasu.core.record;

import java.util.Locale;

/** How a segment came to us. */
public enum Origin {
    /** Recorded from the camera by its owner. */
    LIVE,
    /** Recorded from the camera by a second node. */
    MIRROR,
    /** Fetched later from the camera's own storage. */
    BACKFILL,
    /** Copied from a legacy recorder. */
    LEGACY;

    /** As it stands in file names and answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Origin of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
