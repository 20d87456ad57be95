package pasu.core.cluster;

/**
 * What a node says of itself when it comes.
 *
 * @param version of the program
 * @param address {@code host:port} at which the other nodes find it
 * @param footage {@code host:port} at which it gives them its footage
 */
public record NodeCard(NodePlace place, String version, String address, String footage) {}
