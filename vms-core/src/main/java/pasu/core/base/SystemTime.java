package pasu.core.base;

/** The machine's own clocks. */
enum SystemTime implements Time {
    INSTANCE;

    @Override
    public long wallMicros() {
        return Time.micros(java.time.Instant.now());
    }

    @Override
    public long ticks() {
        return System.nanoTime();
    }
}
