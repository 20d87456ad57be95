package pasu.console.rest;

import java.util.List;
import java.util.Optional;
import pasu.core.record.DiskHealth;

/** What a node says of itself. */
public interface SystemFacts {
    String version();

    String node();

    List<String> roles();

    /** {@code available}, or why there is no decoding. */
    String decoder();

    /** {@code embedded} or {@code external}. */
    String database();

    long diskFreeBytes();

    /** Why recordings cannot be written now; empty if they can. */
    Optional<DiskHealth.Trouble> diskTrouble();

    /** Where recordings lie, and how their disks fare; the node's first folder first. */
    List<DiskHealth> disks();

    /** The names of the cluster's nodes. */
    List<String> nodes();
}
