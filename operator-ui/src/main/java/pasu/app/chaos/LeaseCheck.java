package pasu.app.chaos;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A former owner lets go as soon as it can know, and no two nodes record in one epoch. */
final class LeaseCheck {
    /** In which an owner reads that it is none any more, and ends: it looks every 400 ms, in vain for 3 s at most. */
    static final long LEARNS_MICROS = 5_000_000;

    /** After a fault of its own, that lines and the database's answers are there again. */
    static final long RECOVERS_MICROS = 10_000_000;

    private LeaseCheck() {}

    static void check(History history, Consumer<Finding> found) {
        Map<String, List<Grant>> grants = history.grants().stream().collect(Collectors.groupingBy(Grant::camera));
        for (Frames stream : history.streams()) {
            shared(stream, found);
            List<Grant> given = grants.getOrDefault(stream.camera(), List.of());
            for (Frames.Kept last : stream.lastOfEpochs().values()) stale(history, stream, last, given, found);
        }
    }

    private static void shared(Frames stream, Consumer<Finding> found) {
        Map<Long, Set<String>> nodes = new TreeMap<>();
        for (Frames.Kept frame : stream.kept())
            nodes.computeIfAbsent(frame.epoch(), epoch -> new HashSet<>()).add(frame.node());
        nodes.forEach((epoch, both) -> {
            if (both.size() > 1) found.accept(new Finding.EpochShared(stream.camera(), epoch, both));
        });
    }

    private static void stale(
            History history, Frames stream, Frames.Kept last, List<Grant> given, Consumer<Finding> found) {
        Optional<Grant> newer = given.stream()
                .filter(grant -> grant.epoch() > last.epoch())
                .min(Comparator.comparingLong(Grant::atMicros));
        if (newer.isEmpty()) return;
        long late = last.atMicros() - newer.get().atMicros();
        if (last.atMicros() > mayRecordUntil(history, last.node(), newer.get()))
            found.accept(new Finding.StaleOwner(stream.camera(), last.node(), last.epoch(), newer.get(), late));
    }

    /** While the node, or the database, is struck it cannot know. */
    private static long mayRecordUntil(History history, String node, Grant newer) {
        long until = newer.atMicros() + LEARNS_MICROS;
        List<Fault> itsOwn = history.faults().stream()
                .filter(fault -> fault.nodes().isEmpty() || fault.nodes().contains(node))
                .sorted(Comparator.comparingLong(Fault::fromMicros))
                .toList();
        for (Fault fault : itsOwn)
            if (fault.fromMicros() <= until) until = Math.max(until, fault.untilMicros() + RECOVERS_MICROS);
        return until;
    }
}
