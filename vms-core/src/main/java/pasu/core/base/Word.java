package pasu.core.base;

import java.util.Locale;
import java.util.Optional;

/** A constant as it is written in JSON, rows and labels: lower case with dashes, {@code NO_KEY_FRAME} as {@code no-key-frame}. */
public final class Word {
    private Word() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty if no constant of the kind is written so. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> kind, String word) {
        for (E constant : kind.getEnumConstants()) if (of(constant).equals(word)) return Optional.of(constant);
        return Optional.empty();
    }
}
