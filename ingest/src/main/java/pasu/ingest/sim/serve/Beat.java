package pasu.ingest.sim.serve;

import pasu.ingest.sim.clip.Clip;

/**
 * The beat that all streams follow: each gets its turn {@link Clip#FPS} times a second, spread evenly over the time
 * between two frames. A tick counts frame times since the Unix epoch, so a tick's frame shows the second that it is.
 */
final class Beat {
    private static final long SECOND = 1_000_000;

    private final int turns;
    private long tick;
    private int turn;

    /** @param turns streams, at least one */
    Beat(int turns, long wallMicros) {
        this.turns = turns;
        startAt(wallMicros);
    }

    /** Goes on with the first turn of the tick that comes next. */
    void startAt(long wallMicros) {
        tick = wallMicros / SECOND * Clip.FPS + Math.ceilDiv(wallMicros % SECOND * Clip.FPS, SECOND);
        turn = 0;
    }

    long tick() {
        return tick;
    }

    int turn() {
        return turn;
    }

    /** When the present turn is due, Unix µs. */
    long due() {
        return dueOf(tick, turn);
    }

    long dueOf(long tick, int turn) {
        return startOf(tick) + phase(turn);
    }

    /** µs from a tick's start to a turn. */
    long phase(int turn) {
        return turn * SECOND / ((long) turns * Clip.FPS);
    }

    void advance() {
        if (++turn < turns) return;
        turn = 0;
        tick++;
    }

    private static long startOf(long tick) {
        return tick / Clip.FPS * SECOND + tick % Clip.FPS * SECOND / Clip.FPS;
    }
}
