package pasu.app.chaos;

import java.util.Collection;
import java.util.Set;

/**
 * A fault as it was done.
 *
 * @param nodes that it struck; empty where it struck none, as a restart of the database
 * @param fromMicros when it began, Unix µs
 * @param untilMicros when it was over: the process goes on or serves again, the line is whole
 */
public record Fault(FaultKind kind, Set<String> nodes, long fromMicros, long untilMicros) {
    public Fault {
        if (untilMicros < fromMicros)
            throw new IllegalArgumentException("a fault from " + fromMicros + " until " + untilMicros);
        nodes = Set.copyOf(nodes);
    }

    boolean strikesAny(Collection<String> some) {
        return some.stream().anyMatch(nodes::contains);
    }

    /** The first moment at which a frame may be lost by it. */
    long costsFrom() {
        return fromMicros - kind.beforeMicros();
    }

    /** The last one. */
    long costsUntil(long gopMicros) {
        return kind.mayCost() ? fromMicros + kind.afterMicros() + gopMicros : fromMicros;
    }
}
