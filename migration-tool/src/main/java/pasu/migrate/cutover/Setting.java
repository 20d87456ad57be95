package pasu.migrate.cutover;

import org.jspecify.annotations.Nullable;

/**
 * Something that was changed at the recorder or at Pasu, as it was before, so that it can be put back.
 *
 * @param where {@code pasu}, or the recorder's name
 * @param what the field, {@code recording}
 * @param before null if there was nothing
 * @param after null if nothing is left
 */
public record Setting(
        String where,
        String what,
        @Nullable String before,
        @Nullable String after) {}
