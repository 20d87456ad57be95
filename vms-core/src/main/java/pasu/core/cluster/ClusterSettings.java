package pasu.core.cluster;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Purpose;

/**
 * How a node finds the others.
 *
 * @param node this node's name
 * @param address the private address that members talk on; loopback where there is one node
 * @param port 0 for a free one
 * @param footagePort at which this node gives its footage to the others; 0 for a free one, which they are told
 * @param members the other nodes as {@code host:port}; empty where there are none
 * @param secret joins only those who know it
 * @param site cameras of which this node takes first; null where there is one room for all
 * @param capacity how much it records compared with the others
 * @param mirrored two nodes record cameras of these purposes
 * @param rack what this node shares power and net with; null if that is not told
 */
public record ClusterSettings(
        String node,
        String address,
        int port,
        int footagePort,
        List<String> members,
        String secret,
        @Nullable String site,
        int capacity,
        Set<Purpose> mirrored,
        @Nullable String rack) {

    public ClusterSettings {
        mirrored = Set.copyOf(mirrored);
    }

    public NodePlace place() {
        return new NodePlace(node, site, capacity, rack);
    }

    public static ClusterSettings alone(String node) {
        return new ClusterSettings(node, "127.0.0.1", 0, 0, List.of(), "", null, 1, Set.of(), null);
    }

    /** One node, and no other ever: nothing is shared, and nothing asked. */
    public boolean isAlone() {
        return members.isEmpty();
    }

    @Override
    public String toString() {
        return "ClusterSettings[" + node + ", " + address + ":" + port + ", " + members + "]";
    }
}
