package pasu.core;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import pasu.core.base.Time;

/** Clocks that a test turns. */
public final class TestTime implements Time {
    private final AtomicLong wallMicros = new AtomicLong(1_795_000_000_000_000L);
    private final AtomicLong ticks = new AtomicLong(1);

    public void advance(Duration by) {
        wallMicros.addAndGet(by.toNanos() / 1000);
        ticks.addAndGet(by.toNanos());
    }

    /** Sets the wall clock, as an operator does, or the network's time; ticks go on. */
    public void set(Duration ahead) {
        wallMicros.addAndGet(ahead.toNanos() / 1000);
    }

    @Override
    public long wallMicros() {
        return wallMicros.get();
    }

    @Override
    public long ticks() {
        return ticks.get();
    }
}
