package pasu.migrate.sim;

import pasu.core.base.Time;

/** The recorder's own clock: wrong by as much as somebody says. */
final class RecorderClock implements Time {
    private final Time time;
    private volatile long aheadMicros;

    RecorderClock(Time time, long aheadMicros) {
        this.time = time;
        this.aheadMicros = aheadMicros;
    }

    void set(long micros) {
        aheadMicros = micros;
    }

    @Override
    public long wallMicros() {
        return time.wallMicros() + aheadMicros;
    }

    @Override
    public long ticks() {
        return time.ticks();
    }
}
