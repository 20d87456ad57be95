package pasu.ingest.sim.serve;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;

/** An absolute range, {@code clock=20261122T120000.000Z-20261122T120500Z} (RFC 2326 §3.7); without an end, to the last frame. */
public record ClockRange(long fromMicros, long toMicros) {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendPattern("uuuuMMdd'T'HHmmss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Empty if it is none. */
    public static Optional<ClockRange> parse(@Nullable String header) {
        if (header == null || !header.strip().startsWith("clock=")) return Optional.empty();
        String[] ends = header.strip().substring("clock=".length()).split("-", 2);
        try {
            long from = micros(ends[0]);
            long to = ends.length < 2 || ends[1].isBlank() ? Long.MAX_VALUE : micros(ends[1]);
            return to <= from ? Optional.empty() : Optional.of(new ClockRange(from, to));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static long micros(String text) {
        return Time.micros(FORMAT.parse(text.strip(), Instant::from));
    }
}
