package pasu.core.record;

import java.time.Duration;

/**
 * What is to be done once in a period, at a phase of its own: however late it comes, the next time is not moved. Of many that
 * were held up together each goes on when it would have; else they stayed together, and a disk that takes two thousand
 * streams one by one would be asked for all of them at once.
 */
final class Rhythm {
    private final long period;
    private final long phase;
    private long last;

    /**
     * @param spread where in the period it is due, 0 to 999 thousandths
     * @param now in ns, as are all times here
     */
    Rhythm(Duration period, int spread, long now) {
        this.period = period.toNanos();
        this.phase = this.period / 1000 * spread;
        this.last = latest(now);
    }

    /** Whether it is due; it is then at its next time again. */
    boolean take(long now) {
        if (now - last < period) return false;
        last = latest(now);
        return true;
    }

    private long latest(long now) {
        return now - Math.floorMod(now - phase, period);
    }

    /** Once it is due a whole period from now; then at its own time again. */
    void restart(long now) {
        last = now;
    }
}
