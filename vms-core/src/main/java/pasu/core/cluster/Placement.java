package pasu.core.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraId;

/**
 * Spreads cameras over nodes: weighted rendezvous hashing (Thaler and Ravishankar, 1998) with a bound on each node's load. It
 * follows from names, sites and capacities alone, so all nodes reckon the same, and few cameras move when one comes or goes.
 */
public final class Placement {
    /** What a node takes at most, by its share of the capacity: a tenth over it. */
    private static final double SLACK = 1.1;

    private Placement() {}

    /** @param site null while the camera is not placed */
    public record Placed(CameraId camera, @Nullable String site) {}

    /** The node of each camera; empty where there is no node. */
    public static Map<CameraId, String> of(Collection<NodePlace> nodes, Collection<Placed> cameras) {
        Map<CameraId, String> owners = new HashMap<>();
        if (nodes.isEmpty()) return owners;
        long capacity = nodes.stream().mapToLong(NodePlace::capacity).sum();
        Map<String, Integer> room = new HashMap<>();
        for (NodePlace node : nodes)
            room.put(node.node(), (int) Math.ceil(SLACK * cameras.size() * node.capacity() / capacity));
        List<Placed> inOrder = new ArrayList<>(cameras);
        // By hash, not by name: which cameras a full node sends on has nothing to do with when they were entered.
        inOrder.sort(Comparator.comparingLong((Placed placed) -> mixed(bits(placed.camera())))
                .thenComparing(Placed::camera));
        for (Placed placed : inOrder)
            for (NodePlace node : preferred(nodes, placed)) {
                int left = room.getOrDefault(node.node(), 0);
                if (left == 0) continue;
                room.put(node.node(), left - 1);
                owners.put(placed.camera(), node.node());
                break;
            }
        return owners;
    }

    /**
     * Who records a camera beside its owner: the node that would have it if the owner were not there, of another rack where one is;
     * empty if that is nobody.
     */
    public static Optional<String> second(Collection<NodePlace> nodes, Placed placed, String owner) {
        String rack = nodes.stream()
                .filter(node -> node.node().equals(owner))
                .findFirst()
                .map(NodePlace::rack)
                .orElse(null);
        return preferred(nodes, placed).stream()
                .filter(node -> !node.node().equals(owner))
                // Sorting keeps the order of those that are alike.
                .sorted(Comparator.comparing(node -> rack != null && rack.equals(node.rack())))
                .map(NodePlace::node)
                .findFirst();
    }

    private static List<NodePlace> preferred(Collection<NodePlace> nodes, Placed placed) {
        return nodes.stream()
                .sorted(Comparator.comparing(
                                (NodePlace node) -> node.site() == null || !Objects.equals(node.site(), placed.site()))
                        .thenComparing(Comparator.comparingDouble((NodePlace node) -> score(node, placed.camera()))
                                .reversed())
                        .thenComparing(NodePlace::node))
                .toList();
    }

    /** A node is the first of so many cameras as its capacity is of all. */
    private static double score(NodePlace node, CameraId camera) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < node.node().length(); i++)
            hash = (hash ^ node.node().charAt(i)) * 0x100000001b3L;
        double share = ((mixed(hash ^ mixed(bits(camera))) >>> 11) + 0.5) * 0x1p-53;
        return -node.capacity() / Math.log(share);
    }

    private static long bits(CameraId camera) {
        return camera.value().getMostSignificantBits() * 31 + camera.value().getLeastSignificantBits();
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mixed(long bits) {
        long z = bits + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
