package pasu.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as they are written outside: RFC 3339, UTC, microseconds. */
public final class Rfc3339 {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Rfc3339() {}

    public static String text(Instant time) {
        return FORMAT.format(time);
    }

    /**
     * Reads a time with any offset.
     *
     * @throws Problem 400, naming the field, if it is no time
     */
    public static Instant parse(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Problem(400, field + " is no time such as 2026-11-22T05:03:22.123456Z: " + text);
        }
    }
}
