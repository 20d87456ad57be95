package pasu.migrate.sim;

/**
 * RTP times out of the recorder's own: they go on evenly where a segment joins the one before, even if the recorder has
 * thought better of when that began, and never run backwards.
 */
final class RtpTimeline {
    private static final long HALF_SECOND = 45_000;

    private long shift;
    private long last = Long.MIN_VALUE;
    private int step = 6_000;

    /** Media time begins anew. @param ticks 90 kHz since 1970, of the frame that follows */
    void begin(long ticks) {
        if (last == Long.MIN_VALUE) return;
        long joined = last + step - ticks;
        shift = Math.abs(joined) < HALF_SECOND ? joined : 0;
    }

    /** @param ticks 90 kHz since 1970 */
    int at(long ticks) {
        long next = last == Long.MIN_VALUE ? ticks + shift : Math.max(ticks + shift, last + 1);
        if (last != Long.MIN_VALUE && next - last < HALF_SECOND) step = (int) (next - last);
        last = next;
        return (int) next;
    }

    static long ticks(long micros) {
        return micros / 100 * 9 + micros % 100 * 9 / 100;
    }
}
