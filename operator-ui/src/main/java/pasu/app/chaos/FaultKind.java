package pasu.app.chaos;

/**
 * What may go wrong, and what it may cost: ADR 0021. A cost is of the cameras that the node recorded when the fault began; of all
 * others, and of what is planned or leaves the node alive, it is nothing.
 */
public enum FaultKind {
    /** The process ends at once; its connections are reset. What was not yet written (a second and a fifth) is lost with it. */
    KILL(1_200, 2_000),
    /** The process stops (SIGSTOP) and goes on later: what it has in memory it still writes, but not what was on its way. */
    HANG(200, 8_000),
    /** PostgreSQL ends and starts again: recording goes on. */
    DB_RESTART(0, 0),
    /** PostgreSQL answers all nodes slowly. */
    DB_SLOW(0, 0),
    /** No node reaches PostgreSQL. */
    DB_DOWN(0, 0),
    /** The node hands over what it has, ends, and starts again. */
    ROLLING_RESTART(0, 0),
    /** Each node is restarted so, one after another, and comes back as the next version, its schema with the first. */
    UPGRADE(0, 0),
    /** The node reaches no other node, and not the database; cameras it reaches. */
    PARTITION(0, 0),
    /** The node reaches no other node; cameras and the database it reaches. */
    MINORITY(0, 0),
    /** The node hears others, and is not heard. */
    ONE_WAY(0, 0),
    /** The node's line to the others and the database takes little at a time. */
    SLOW_LINK(0, 0),
    /** Some of what the node sends to others and the database does not arrive. */
    LOSS(0, 0);

    private static final long MILLI = 1_000;

    private final long beforeMicros;
    private final long afterMicros;

    FaultKind(long beforeMillis, long afterMillis) {
        beforeMicros = beforeMillis * MILLI;
        afterMicros = afterMillis * MILLI;
    }

    /** So long before it a frame may have been sent that it costs. */
    long beforeMicros() {
        return beforeMicros;
    }

    /** So long after it began, and a group of pictures more, a frame may be sent that nobody records. */
    long afterMicros() {
        return afterMicros;
    }

    boolean mayCost() {
        return afterMicros > 0;
    }
}
