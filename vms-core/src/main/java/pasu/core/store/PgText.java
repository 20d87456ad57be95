package pasu.core.store;

import org.jspecify.annotations.Nullable;

/** What PostgreSQL's {@code text} cannot hold. */
final class PgText {
    private PgText() {}

    /** The text without NUL characters, which would make the whole statement fail. */
    static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    static @Nullable String storableOrNull(@Nullable String text) {
        return text == null ? null : storable(text);
    }
}
