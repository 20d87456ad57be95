package pasu.console.alarms;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import pasu.core.base.Time;
import pasu.core.bell.BellId;

/**
 * How many presses each bell may send, so that one that is broken slows nobody else: {@value #BURST} at once and
 * {@value #PER_SECOND} a second, far above any hand. Bells are counted by their key, so a stranger uses up nobody's share.
 */
final class PressRates {
    static final int BURST = 200;
    static final int PER_SECOND = 50;
    private static final double NANOS = 1e9;

    /** @param left presses that may come at the time */
    private record Share(double left, long ticks) {
        Share at(long now) {
            return new Share(Math.min(BURST, left + (now - ticks) / NANOS * PER_SECOND), now);
        }
    }

    private final Map<BellId, Share> shares = new ConcurrentHashMap<>();
    private final Time time;

    PressRates(Time time) {
        this.time = time;
    }

    /** Whether the bell may send one more now. */
    boolean admits(BellId bell) {
        long now = time.ticks();
        AtomicBoolean admitted = new AtomicBoolean();
        shares.compute(bell, (id, before) -> {
            Share share = before == null ? new Share(BURST, now) : before.at(now);
            admitted.set(share.left() >= 1);
            return admitted.get() ? new Share(share.left() - 1, now) : share;
        });
        return admitted.get();
    }
}
