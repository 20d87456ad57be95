package pasu.ingest.backfill;

import java.util.concurrent.locks.LockSupport;
import pasu.core.base.Time;

/** How fast footage is fetched, all cameras together: who took more than there was waits. */
public final class Pace {
    private static final long BURST_NANOS = 200_000_000;

    private final double nanosAByte;
    private final Time time;
    private long paidUntil;

    /** @param mbitPerSecond at most */
    public Pace(int mbitPerSecond, Time time) {
        this.nanosAByte = 8_000.0 / mbitPerSecond;
        this.time = time;
        this.paidUntil = time.ticks();
    }

    /** Blocks until so many bytes are paid for. */
    public void took(int bytes) {
        long wait;
        synchronized (this) {
            long now = time.ticks();
            paidUntil = Math.max(paidUntil, now - BURST_NANOS) + (long) (bytes * nanosAByte);
            wait = paidUntil - now;
        }
        if (wait > 0) LockSupport.parkNanos(wait);
    }
}
