package pasu.core.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who of the other nodes counts, by the age of their rows and by who is missed. Used by one thread. */
final class Peers {
    /** A node that has not renewed itself for so long is gone. */
    static final long LEASE_MILLIS = 6_000;

    /** The same for one that its peers do not see any more: some renewals in a row. */
    static final long MISSED_MILLIS = 1_000;

    private final String self;
    private final Set<String> everSeen = new HashSet<>();
    private Set<String> missed = Set.of();
    private List<LeaseBook.Node> nodes = List.of();

    Peers(String self) {
        this.self = self;
    }

    /** @param seen the nodes that membership knows now */
    void update(List<LeaseBook.Node> rows, List<String> seen) {
        nodes = rows;
        everSeen.addAll(seen);
        Set<String> gone = new HashSet<>(everSeen);
        seen.forEach(gone::remove);
        gone.remove(self);
        missed = gone;
    }

    Set<String> missed() {
        return missed;
    }

    /** One is missed of which it is not known yet whether it is gone: it is to be looked at often. */
    boolean isInDoubt() {
        return nodes.stream().anyMatch(node -> missed.contains(name(node)) && node.ageMillis() < LEASE_MILLIS);
    }

    boolean isThere(String name) {
        return nodes.stream().anyMatch(node -> name(node).equals(name) && isThere(node));
    }

    private boolean isThere(LeaseBook.Node node) {
        if (name(node).equals(self)) return true;
        return node.ageMillis() < (missed.contains(name(node)) ? MISSED_MILLIS : LEASE_MILLIS);
    }

    boolean isDraining(String name) {
        return nodes.stream().anyMatch(node -> name(node).equals(name) && node.draining());
    }

    /** Those that cameras are placed on: who is there and not draining; if all are draining, all. */
    List<NodePlace> places() {
        List<NodePlace> there = new ArrayList<>();
        List<NodePlace> staying = new ArrayList<>();
        for (LeaseBook.Node node : nodes) {
            if (!isThere(node)) continue;
            there.add(node.place());
            if (!node.draining()) staying.add(node.place());
        }
        return staying.isEmpty() ? there : staying;
    }

    private static String name(LeaseBook.Node node) {
        return node.place().node();
    }
}
