package pasu.core.cluster;

import java.util.List;

/**
 * How a node finds the others.
 *
 * @param node this node's name
 * @param address the private address that members talk on; loopback where there is one node
 * @param port 0 for a free one
 * @param members the other nodes as {@code host:port}; empty where there are none
 * @param secret joins only those who know it
 */
public record ClusterSettings(String node, String address, int port, List<String> members, String secret) {

    public static ClusterSettings alone(String node) {
        return new ClusterSettings(node, "127.0.0.1", 0, List.of(), "");
    }

    @Override
    public String toString() {
        return "ClusterSettings[" + node + ", " + address + ":" + port + ", " + members + "]";
    }
}
