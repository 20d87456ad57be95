package pasu.core.alarm;

import java.time.Duration;

/** How much an alarm matters, and so how long it may wait. */
public enum Severity {
    /** A person may be in danger. */
    CRITICAL(Duration.ofSeconds(15), Duration.ofMinutes(5)),
    HIGH(Duration.ofMinutes(1), Duration.ofMinutes(15)),
    MEDIUM(Duration.ofMinutes(5), Duration.ofHours(1)),
    LOW(Duration.ofMinutes(30), Duration.ofHours(8));

    private final Duration patience;
    private final Duration evaluation;

    Severity(Duration patience, Duration evaluation) {
        this.patience = patience;
        this.evaluation = evaluation;
    }

    /** It rings this long at one rung before the next hears it. */
    public Duration patience() {
        return patience;
    }

    /** Who has taken it says what it was within this time, or it comes back. */
    public Duration evaluation() {
        return evaluation;
    }
}
