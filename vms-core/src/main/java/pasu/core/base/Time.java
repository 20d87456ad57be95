package pasu.core.base;

import java.time.Instant;

/**
 * The clocks that a part of the program may read; tests turn their own.
 *
 * <p>Wall time may jump (NTP, an operator); ticks never go back. Durations are taken from ticks, names and rows from
 * wall time.
 */
public interface Time {

    /** UTC, microseconds since the Unix epoch. */
    long wallMicros();

    /** Nanoseconds that only grow; the origin means nothing. */
    long ticks();

    default Instant now() {
        return instant(wallMicros());
    }

    static Time system() {
        return SystemTime.INSTANCE;
    }

    static Instant instant(long wallMicros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(wallMicros, 1_000_000L), Math.floorMod(wallMicros, 1_000_000L) * 1000L);
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }
}
