package pasu.ingest.sim.scene;

/** Movements that repeat with the minute. */
final class Motion {
    private Motion() {}

    /**
     * Goes from 0 to 1 again and again.
     *
     * @param period seconds, a divisor of 60
     * @param lead part of a period that it is ahead
     */
    static double loop(double t, double period, double lead) {
        double turns = t / period + lead;
        return turns - Math.floor(turns);
    }

    /** Swings between -1 and 1. */
    static double swing(double t, double period, double lead) {
        return Math.sin(2 * Math.PI * (t / period + lead));
    }

    static double between(double from, double to, double part) {
        return from + (to - from) * part;
    }

    /** Goes from 0 to 1 while {@code t} goes from {@code from} to {@code to}, gently at both ends. */
    static double ease(double t, double from, double to) {
        double part = Math.clamp((t - from) / (to - from), 0, 1);
        return part * part * (3 - 2 * part);
    }
}
