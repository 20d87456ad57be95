package pasu.app.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a fault cost.
 *
 * @param cameras that it could cost something: those of its node, or all where it struck none
 * @param darkMicros of each camera the longest time in which nobody recorded it, 0 where no frame was lost; in order
 * @param lost frames
 * @param allowedMicros the longest dark that is allowed: what may be lost before, and what after
 */
public record Cost(Fault fault, int cameras, List<Long> darkMicros, int lost, long allowedMicros) {

    /** Of each fault, in the order in which they struck. A hole is counted with the fault before it. */
    public static List<Cost> of(History history) {
        List<Cost> costs = new ArrayList<>();
        for (Fault fault : history.faults()) costs.add(of(fault, history));
        return costs;
    }

    private static Cost of(Fault fault, History history) {
        List<Long> dark = new ArrayList<>();
        int lost = 0;
        for (Frames stream : history.streams()) {
            boolean isIts = fault.nodes().isEmpty() || fault.strikesAny(stream.keepers(fault.fromMicros()));
            long longest = 0;
            for (Frames.Hole hole : stream.holes(history.fromMicros(), history.toMicros())) {
                if (before(hole, history).filter(fault::equals).isEmpty()) continue;
                isIts = true;
                longest = Math.max(longest, hole.darkMicros());
                lost += hole.count();
            }
            if (isIts) dark.add(longest);
        }
        Collections.sort(dark);
        long allowed = fault.costsUntil(history.gopMicros()) - fault.costsFrom();
        return new Cost(fault, dark.size(), dark, lost, allowed);
    }

    private static Optional<Fault> before(Frames.Hole hole, History history) {
        Fault last = null;
        for (Fault fault : history.faults())
            if (fault.costsFrom() <= hole.fromMicros() && (last == null || fault.fromMicros() > last.fromMicros()))
                last = fault;
        return Optional.ofNullable(last);
    }

    /** @param part 0.5 is the median, 1 the worst */
    public long dark(double part) {
        if (darkMicros.isEmpty()) return 0;
        return darkMicros.get((int) Math.clamp(Math.ceil(part * darkMicros.size()) - 1, 0, darkMicros.size() - 1));
    }
}
