package pasu.app.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which holes the faults of a run allow. A hole is some fault's, of a node that recorded the stream shortly before; where another
 * node fails while the first one's time still runs, its time is added, for it may be the one that had taken over.
 */
final class Allowance {
    private final List<Fault> faults;
    private final long gopMicros;

    Allowance(List<Fault> faults, long gopMicros) {
        this.faults = faults.stream()
                .sorted(Comparator.comparingLong(Fault::fromMicros))
                .toList();
        this.gopMicros = gopMicros;
    }

    /** @param untilMicros the last moment at which a frame may be lost by these, the first of which began it */
    record Excuse(List<Fault> faults, long untilMicros) {}

    /** Empty where no fault allows any hole there. */
    Optional<Excuse> of(Frames.Hole hole) {
        List<Fault> chain = new ArrayList<>();
        Set<String> struck = new HashSet<>();
        long until = Long.MIN_VALUE;
        for (Fault fault : faults) {
            if (!fault.kind().mayCost()) continue;
            boolean begins = fault.strikesAny(hole.keepers())
                    && hole.fromMicros() >= fault.costsFrom()
                    && hole.fromMicros() <= fault.costsUntil(gopMicros);
            boolean goesOn = !chain.isEmpty() && fault.costsFrom() <= until && !struck.containsAll(fault.nodes());
            if (!begins && !goesOn) continue;
            chain.add(fault);
            struck.addAll(fault.nodes());
            until = Math.max(until, fault.costsUntil(gopMicros));
        }
        return chain.isEmpty() ? Optional.empty() : Optional.of(new Excuse(List.copyOf(chain), until));
    }
}
