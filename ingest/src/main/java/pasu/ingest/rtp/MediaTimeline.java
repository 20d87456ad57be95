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

    /** A camera's clock that is this much ahead of or behind what has passed jumped, or does not run at 90 kHz. */
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
    private int borrowed;

    /** How far the camera's clock has fallen behind the arrivals since it jumped last; negative: gone ahead. */
    private long behind;

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
            if (restarted || step < -MAX_REORDER || step > passed + MAX_LEAD) jump(passed);
            else follow(step, passed);
        }
        restarted = false;
        lastTimestamp = timestamp;
        lastArrival = arrivalTicks;
    }

    private void jump(long passed) {
        jumped = true;
        behind = 0;
        borrowed = 0;
        advance((int) Math.clamp(passed, 1, Integer.MAX_VALUE));
    }

    private void follow(int ticks, long passed) {
        int step = ticks == 0 ? borrow(passed) : ticks > 0 ? repay(ticks) : ticks;
        behind += passed - step;
        if (behind > MAX_LEAD) jump(behind + step);
        else if (behind < -MAX_LEAD) jump(passed);
        else advance(step);
    }

    /** The camera's clock stands still: time goes on by arrival, and what is taken ahead is taken off what comes. */
    private int borrow(long passed) {
        int step = (int) Math.clamp(passed, 1, SECOND);
        borrowed += step;
        return step;
    }

    private int repay(int step) {
        int paid = Math.min(borrowed, step - 1);
        borrowed -= paid;
        return step - paid;
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

    /** When that timestamp is, or was, on this timeline: 90 kHz since the first frame. Only of timestamps near the last. */
    public long mediaTime(int ofTimestamp) {
        return presentation + (ofTimestamp - lastTimestamp);
    }

    /** True once there is a frame. */
    public boolean hasBegun() {
        return begun;
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

    /** True while the camera's clock stands still, or what was taken ahead for that is not yet paid back. */
    public boolean isByArrival() {
        return borrowed > 0;
    }

    /** True if the camera's clock jumped before this frame; its times go on by arrival. */
    public boolean jumped() {
        return jumped;
    }
}
