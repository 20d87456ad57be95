package pasu.core.bell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a bell's own sending says of it. It holds its last {@value #FEW} presses and when the chatter began; nothing of it
 * keeps a press from anybody.
 */
public final class BellPulse {
    /** A hand that presses in fear presses this often in a minute; more is a contact that bounces. */
    static final int FEW = 20;

    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Duration STUCK = Duration.ofMinutes(5);

    private final Deque<Instant> last = new ArrayDeque<>();
    private @Nullable Instant heard;
    private @Nullable Instant tested;
    private @Nullable Instant chatterSince;

    /** A press came. */
    public synchronized void press(Instant at) {
        heard(at);
        if (last.size() == FEW) last.removeFirst();
        last.addLast(at);
        if (!isChatter(at)) chatterSince = null;
        else if (chatterSince == null) chatterSince = last.getFirst();
    }

    /** The bell tested itself. */
    public synchronized void test(Instant at) {
        heard(at);
        if (tested == null || at.isAfter(tested)) tested = at;
    }

    private void heard(Instant at) {
        if (heard == null || at.isAfter(heard)) heard = at;
    }

    private boolean isChatter(Instant now) {
        return last.size() == FEW && Duration.between(last.getFirst(), now).compareTo(MINUTE) < 0;
    }

    /** When anything was heard of it. */
    public synchronized @Nullable Instant heardAt() {
        return heard;
    }

    public synchronized @Nullable Instant testedAt() {
        return tested;
    }

    /**
     * Its state.
     *
     * @param selfTest how often it tests itself; zero where it cannot, and then nobody can say that it is dead
     * @param known since when it is in the register, or we run
     */
    public synchronized BellState state(Instant now, Duration selfTest, Instant known) {
        if (isChatter(now))
            return chatterSince != null && Duration.between(chatterSince, now).compareTo(STUCK) >= 0
                    ? BellState.STUCK
                    : BellState.CHATTERING;
        Instant since = tested == null || tested.isBefore(known) ? known : tested;
        Duration grace = selfTest.plus(selfTest.dividedBy(2));
        return !selfTest.isZero() && Duration.between(since, now).compareTo(grace) > 0 ? BellState.DEAD : BellState.OK;
    }
}
