package pasu.core.bell;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Presses as tests need them. */
public final class Presses {
    public static final Instant NOON = Instant.parse("2026-11-22T03:00:00Z");

    private Presses() {}

    /** A press with a true clock, received so long after noon. */
    public static Press at(BellId bell, int serial, Duration after) {
        return at(bell, serial, NOON.plus(after));
    }

    public static Press at(BellId bell, int serial, Instant received, PressFlag... flags) {
        return sent(bell, serial, received.toString(), received, flags);
    }

    /** A press of a bell whose clock says something else. */
    public static Press sent(BellId bell, int serial, String at, Instant received, PressFlag... flags) {
        return Press.received(
                bell,
                new Serial(Integer.toString(serial), true),
                at,
                received,
                Set.of(flags),
                "{\"serial\":" + serial + ",\"at\":\"" + at + "\"}");
    }
}
