package pasu.core.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        long capacity = nodes.stream().mapToLong(NodePlace::capacity).sum();
        List<Seat> seats = nodes.stream()
                .map(node -> new Seat(
                        node, (int) Math.ceil(SLACK * cameras.size() * node.capacity() / Math.max(1, capacity))))
                .toList();
        List<Placed> inOrder = new ArrayList<>(cameras);
        // By hash, not by name: which cameras a full node sends on has nothing to do with when they were entered.
        inOrder.sort(Comparator.comparingLong((Placed placed) -> mixed(bits(placed.camera())))
                .thenComparing(Placed::camera));
        for (Placed placed : inOrder) {
            Seat best = best(seats, placed, null);
            if (best == null) continue;
            best.room--;
            owners.put(placed.camera(), best.place.node());
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
        List<Seat> others = nodes.stream()
                .filter(node -> !node.node().equals(owner))
                .map(node -> new Seat(node, 1))
                .toList();
        return Optional.ofNullable(best(others, placed, rack)).map(seat -> seat.place.node());
    }

    /** A node, what its name adds to each camera's hash, and how many cameras it takes yet. */
    private static final class Seat {
        private final NodePlace place;
        private final long hash;
        private int room;

        Seat(NodePlace place, int room) {
            long bits = 0xcbf29ce484222325L;
            for (int i = 0; i < place.node().length(); i++)
                bits = (bits ^ place.node().charAt(i)) * 0x100000001b3L;
            this.place = place;
            this.hash = bits;
            this.room = room;
        }

        /** A node is the first of so many cameras as its capacity is of all. */
        double score(long camera) {
            double share = ((mixed(hash ^ camera) >>> 11) + 0.5) * 0x1p-53;
            return -place.capacity() / Math.log(share);
        }

        /** Of the camera's own site, and not of a rack that is to be avoided. */
        int fit(Placed placed, @Nullable String avoided) {
            int fit = place.site() != null && place.site().equals(placed.site()) ? 1 : 0;
            return avoided != null && avoided.equals(place.rack()) ? fit : fit + 2;
        }
    }

    /** The one of those with room that fits best, then by score, then by name. */
    private static @Nullable Seat best(List<Seat> seats, Placed placed, @Nullable String avoided) {
        long camera = mixed(bits(placed.camera()));
        Seat best = null;
        int fit = 0;
        double score = 0;
        for (Seat seat : seats) {
            if (seat.room == 0) continue;
            int itsFit = seat.fit(placed, avoided);
            if (best != null && itsFit < fit) continue;
            double itsScore = seat.score(camera);
            boolean better = best == null
                    || itsFit > fit
                    || itsScore > score
                    || itsScore == score && seat.place.node().compareTo(best.place.node()) < 0;
            if (!better) continue;
            best = seat;
            fit = itsFit;
            score = itsScore;
        }
        return best;
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
