package pasu.migrate.verify;

/**
 * What a recorder's own word tells of its clock.
 *
 * @param offsetMicros by how much it is ahead of ours
 * @param accuracyMicros how far from that it may be
 */
public record ClockHint(long offsetMicros, long accuracyMicros) {
    public ClockHint {
        if (accuracyMicros < 0) throw new IllegalArgumentException("an accuracy is not below 0: " + accuracyMicros);
    }

    boolean admits(long offset) {
        return Math.abs(offset - offsetMicros) <= accuracyMicros;
    }
}
