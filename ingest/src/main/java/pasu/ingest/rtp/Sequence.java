package pasu.ingest.rtp;

/**
 * Follows a source's sequence numbers over an ordered transport and tells how many packets were lost (RFC 3550
 * appendix A.1, without its probation).
 */
public final class Sequence {
    /** A step back of less than this is a packet that came twice or late; a larger one is the source starting anew. */
    static final int LATE = 128;

    private boolean begun;
    private int source;
    private int expected;

    /** What a packet's number says. */
    public enum Order {
        /** The one that was expected, or the first. */
        NEXT,
        /** Some are missing before it; {@link #lost} has their number. */
        AFTER_LOSS,
        /** It came before; to be dropped. */
        OLD,
        /** The source changed or started anew: what has begun is to be given up. */
        RESTART
    }

    private int lost;

    public Order accept(int sequence, int sourceId) {
        lost = 0;
        if (!begun || source != sourceId) {
            boolean restart = begun;
            begin(sequence, sourceId);
            return restart ? Order.RESTART : Order.NEXT;
        }
        int ahead = sequence - expected & 0xffff;
        if (ahead >= 0x10000 - LATE) return Order.OLD;
        if (ahead >= 0x8000) {
            begin(sequence, sourceId);
            return Order.RESTART;
        }
        expected = sequence + 1 & 0xffff;
        lost = ahead;
        return ahead == 0 ? Order.NEXT : Order.AFTER_LOSS;
    }

    /** Packets missing before the one that was accepted last. */
    public int lost() {
        return lost;
    }

    private void begin(int sequence, int sourceId) {
        begun = true;
        source = sourceId;
        expected = sequence + 1 & 0xffff;
    }
}
