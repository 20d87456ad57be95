package pasu.core.bell;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bell's last self-test, on its way to the station that its presses belong to. The station's system answers it with its
 * own name, so it is known where a press would land; nobody there is told of it.
 *
 * @param id the self-test's, and its name at the station
 * @param askedAt when it came
 * @param attempts to send it
 * @param answered whether a station has answered it
 * @param landed what the station that answered calls itself; of the self-test before while this one waits
 * @param landedOf the station that it had been sent to then
 */
public record BellTest(
        BellId bell,
        UUID id,
        Instant askedAt,
        int attempts,
        boolean answered,
        @Nullable String landed,
        @Nullable String landedOf,
        @Nullable Instant landedAt) {

    /** A station's system answers within seconds; a line that is down for this long is to be looked at. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Nobody has answered it for longer than {@link #PATIENCE}. */
    public boolean isUnanswered(Instant now) {
        return !answered && Duration.between(askedAt, now).compareTo(PATIENCE) > 0;
    }

    /** Another station answered for the one that it belongs to; what was asked of another one proves nothing of this. */
    public boolean isElsewhere(String home) {
        return home.equals(landedOf) && !home.equals(landed);
    }
}
