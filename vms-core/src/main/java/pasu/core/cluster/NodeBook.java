package pasu.core.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The nodes as a person sees and drains them. Calls block, and throw while the truth is away. */
public interface NodeBook {

    /** By what a stranger is known. */
    enum Cause {
        /** {@code cluster.secret.file} is another cluster's. */
        SECRET,
        /** {@code keys/secret.key} is: it could open no camera's password. */
        KEY
    }

    /**
     * Who came and was not let in.
     *
     * @param node the name that it gave itself
     * @param cause empty of what a node of an older release wrote
     */
    record Refused(String node, Instant at, Optional<Cause> cause, String why) {}

    /** What became of the wish that a node be drained, or not any more. */
    enum Drain {
        DONE,
        UNKNOWN_NODE,
        /** No other node is there that would take its cameras. */
        NOBODY_ELSE
    }

    /** By name. */
    List<NodeState> all();

    /** The newest first; 100 at most. */
    List<Refused> refused();

    /** @param wanted false takes it back */
    Drain drain(String node, boolean wanted);
}
