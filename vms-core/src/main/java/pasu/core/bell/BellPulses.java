package pasu.core.bell;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How all bells fare: one pulse for each that was heard. */
public final class BellPulses {
    private final Map<BellId, BellPulse> pulses = new ConcurrentHashMap<>();
    private final Instant start;

    /** @param start since when we listen */
    public BellPulses(Instant start) {
        this.start = start;
    }

    /** What was known before we ran. */
    public void recall(Iterable<BellTest> tests) {
        for (BellTest test : tests) of(test.bell()).test(test.askedAt());
    }

    /** A press or a self-test that was heard for the first time. */
    public void heard(Landing landing) {
        if (landing instanceof Landing.Repeated) return;
        Press press = landing.press();
        BellPulse pulse = of(press.bell());
        if (press.is(PressFlag.SELF_TEST)) pulse.test(press.receivedAt());
        else pulse.press(press.receivedAt());
    }

    public BellPulse of(BellId bell) {
        return pulses.computeIfAbsent(bell, fresh -> new BellPulse());
    }

    public BellState state(Bell bell, Instant now) {
        return of(bell.id()).state(now, bell.selfTest(), start);
    }
}
