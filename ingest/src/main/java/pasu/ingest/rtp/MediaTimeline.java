package pasu.ingest.rtp;

/**
 * Gives each frame of a session its decode and presentation time, 90 kHz from the session's first frame, out of RTP
 * timestamps that wrap, stand still, run backwards (B-frames) or jump.
 *
 * <p>Decode times strictly grow. Without B-frames they are the camera's own ticks. Once a timestamp has run backwards,
 * they advance by the usual frame interval, and composition offsets (which may be negative) bring presentation back to the
 * camera's ticks.
 */
public final class MediaTimeline {
    private static final int SECOND = 90_000;

    /** A step back that B-frames can explain. */
    private static final int MAX_REORDER = 2 * SECOND;

    /** A step ahead by this much more than time has passed is a jump of the camera's clock. */
    private static final int MAX_LEAD = 10 * SECOND;

    private boolean begun;
    private int lastTimestamp;
    private long lastArrival;
    private long presentation;
    private long decode;
    private int interval = SECOND / 15;
    private int lastStep = SECOND / 15;
    private boolean reordered;
    private boolean jumped;
    private boolean restarted;

    /** The next frame's timestamp has nothing to do with those before: the source began anew. */
    public void restart() {
        restarted = begun;
    }

    /**
     * @param timestamp of the frame's packets
     * @param arrivalTicks monotonic, nanoseconds
     */
    public void frame(int timestamp, long arrivalTicks) {
        jumped = false;
        if (!begun) {
            begun = true;
        } else {
            long passed = (arrivalTicks - lastArrival) * 9 / 100_000;
            int step = timestamp - lastTimestamp;
            if (restarted || step < -MAX_REORDER || step > passed + MAX_LEAD) {
                jumped = true;
                step = (int) Math.clamp(passed, 1, Integer.MAX_VALUE);
            }
            advance(step);
        }
        restarted = false;
        lastTimestamp = timestamp;
        lastArrival = arrivalTicks;
    }

    private void advance(int step) {
        presentation += step;
        if (step < 0) reordered = true;
        int size = Math.abs(step);
        if (size > 0) interval = size < interval ? size : interval + (size - interval) / 64;
        long wanted = reordered ? Math.min(presentation, decode + interval) : presentation;
        long next = Math.max(decode + 1, wanted);
        lastStep = (int) Math.min(next - decode, 2L * SECOND);
        decode = next;
    }

    /** 90 kHz since the first frame. */
    public long decodeTime() {
        return decode;
    }

    public int compositionOffset() {
        return (int) (presentation - decode);
    }

    /** How long this frame is likely to last, 90 kHz. */
    public int expectedDuration() {
        return reordered ? interval : lastStep;
    }

    /** True if the camera's clock jumped before this frame; its times go on by arrival. */
    public boolean jumped() {
        return jumped;
    }
}
