package pasu.ingest.backfill;

/**
 * A camera's clock against ours over a gap: by a frame at each end that both have, by one, or by what the camera said. Between
 * two frames it is drawn out evenly, so that what lies between them has room there whatever the clocks did.
 *
 * @param ours UTC of a frame, µs
 * @param theirs when that was by the camera's clock
 * @param rate ours by theirs
 * @param end all is before it, by ours: what comes then we have
 */
record CameraTime(long ours, long theirs, double rate, long end) {
    /** Clocks that differ by more did not drift: one was set. */
    private static final double MOST_DRIFT = 0.02;

    private static final long LATE_MICROS = 500_000;

    /** A frame that both have. */
    record Anchor(long ours, long theirs) {}

    static CameraTime by(Anchor one) {
        return new CameraTime(one.ours(), one.theirs(), 1, Long.MAX_VALUE);
    }

    static CameraTime by(Anchor first, Anchor last) {
        double rate = (double) (last.ours() - first.ours()) / (last.theirs() - first.theirs());
        boolean sane = last.theirs() > first.theirs() && Math.abs(rate - 1) < MOST_DRIFT;
        // Over a few seconds what frames are late by is more than any drift.
        boolean late = Math.abs(last.ours() - first.ours() - (last.theirs() - first.theirs())) < LATE_MICROS;
        return new CameraTime(first.ours(), first.theirs(), sane || late && rate > 0 ? rate : 1, last.ours());
    }

    /** @param aheadMicros how far the camera's clock is ahead */
    static CameraTime ahead(long nowMicros, long aheadMicros) {
        return new CameraTime(nowMicros, nowMicros + aheadMicros, 1, Long.MAX_VALUE);
    }

    long toOurs(long micros) {
        return Math.min(ours + Math.round((micros - theirs) * rate), end - 1);
    }

    long toTheirs(long micros) {
        return theirs + Math.round((micros - ours) / rate);
    }
}
