package pasu.core.live;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Bounds what all streams together keep for viewers to come. Where there is no room a stream's group of pictures is let go
 * and counted: its next viewer waits for a key frame, and nothing is missing from the recording.
 */
final class GroupMemory {
    /** Two seconds of 700 cameras at 1 Mbit/s are 175 MB at most, and 90 MB as a rule. */
    static final long MAX_BYTES = 256L << 20;

    private final long max;
    private final AtomicLong used = new AtomicLong();
    private final LongAdder refused = new LongAdder();

    GroupMemory(long max) {
        this.max = max;
    }

    /** @return false if there is no room, and the group is to be let go */
    boolean take(int bytes) {
        if (used.addAndGet(bytes) <= max) return true;
        used.addAndGet(-bytes);
        refused.increment();
        return false;
    }

    void give(int bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }

    /** Groups that were let go for want of room. */
    long refused() {
        return refused.sum();
    }
}
