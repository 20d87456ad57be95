package pasu.core.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A node that cameras can be placed on.
 *
 * @param site cameras of which it takes first; null where there is one room for all
 * @param capacity how much it records compared with the others, such as the number of cameras it is built for
 * @param rack what it shares power and net with; null if that is not told
 */
public record NodePlace(
        String node,
        @Nullable String site,
        int capacity,
        @Nullable String rack) {

    /** Of which is not told in which rack it stands. */
    public NodePlace(String node, @Nullable String site, int capacity) {
        this(node, site, capacity, null);
    }

    public NodePlace {
        if (capacity < 1) throw new IllegalArgumentException("a node's capacity counts from 1, got " + capacity);
    }
}
