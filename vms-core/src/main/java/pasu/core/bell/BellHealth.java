package pasu.core.bell;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How bells fare: by what they send, and by where their self-tests land. */
public final class BellHealth {
    private final BellPulses pulses;
    private final @Nullable String home;

    /**
     * @param home the station that a bell belongs to of which nothing else is known; null where there is no link to any, and
     *     then a self-test proves no more than that it reached us
     */
    public BellHealth(BellPulses pulses, @Nullable String home) {
        this.pulses = pulses;
        this.home = home;
    }

    /** The station that a bell's presses belong to; null where there is no link to any. */
    public @Nullable String station(Bell bell) {
        return home == null ? null : Objects.requireNonNullElse(bell.station(), home);
    }

    /** @param test the bell's last, if it made one */
    public BellState state(Bell bell, @Nullable BellTest test, Instant now) {
        // It may have come to another node.
        if (test != null) pulses.of(bell.id()).test(test.askedAt());
        BellState state = pulses.state(bell, now);
        String station = station(bell);
        if (state != BellState.OK || test == null || station == null) return state;
        if (test.isUnanswered(now)) return BellState.UNANSWERED;
        return test.isElsewhere(station) ? BellState.ELSEWHERE : BellState.OK;
    }
}
