package pasu.core.duty.node;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import pasu.core.alarm.FaultWords;

/** A node of the cluster that this one has seen is not to be seen any more. */
public final class NodeLeft implements Ailment {
    private final Supplier<? extends Collection<String>> nodes;
    private final TreeSet<String> known = new TreeSet<>();

    /** @param nodes those that are seen now */
    public NodeLeft(Supplier<? extends Collection<String>> nodes) {
        this.nodes = nodes;
    }

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public Optional<FaultWords> ask() {
        Collection<String> now = nodes.get();
        known.addAll(now);
        TreeSet<String> gone = new TreeSet<>(known);
        gone.removeAll(now);
        if (gone.isEmpty()) return Optional.empty();
        String names = String.join(", ", gone);
        return Optional.of(new FaultWords("보이지 않는 서버: " + names, "not seen any more: " + names));
    }
}
