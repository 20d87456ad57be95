package pasu.core.verify;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.StreamKey;

/**
 * What is wrong with footage.
 *
 * @param file where it was found
 * @param stream whose footage it is about; null where the file does not tell
 * @param fromMicros UTC of the stretch that it is about; null where it is not known
 */
public record Finding(
        Kind kind,
        Path file,
        @Nullable StreamKey stream,
        @Nullable Long fromMicros,
        @Nullable Long toMicros,
        String words) {

    /** In what way footage is wrong. */
    public enum Kind {
        /** Bytes are not those that were recorded. */
        ALTERED,
        /** The file ends before its footage does. */
        TRUNCATED,
        /** Footage that was recorded is not there. */
        MISSING,
        /** A segment stands under another's name, or twice. */
        MISPLACED,
        /** A segment does not follow the one that it stands behind. */
        BROKEN_CHAIN,
        /** The file cannot be read from the disk. */
        UNREADABLE,
        /** It is no recording of ours. */
        UNKNOWN
    }

    /** One line: what, when, whose, why, where. */
    public String line() {
        StringBuilder line = new StringBuilder(Word.of(kind)).append(": ");
        if (fromMicros != null) line.append(text(fromMicros));
        if (toMicros != null) line.append(" to ").append(text(toMicros));
        if (fromMicros != null) line.append(", ");
        if (stream != null) line.append(stream).append(", ");
        return line.append(words).append(" (").append(file).append(')').toString();
    }

    static String text(long micros) {
        return Time.instant(micros).toString();
    }
}
