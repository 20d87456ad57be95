package pasu.police.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A time that another side wrote, as RFC 3339 has it. */
public final class GivenTime {
    /** Times that we can reckon with: a year of nine digits has no microseconds. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private GivenTime() {}

    /** @return empty if it is no time, or none from 1970 to 9998 */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant())
                    .filter(given -> !given.isBefore(Instant.EPOCH) && given.isBefore(LATEST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
