package pasu.ingest.rtp;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Maps a session's media time to UTC.
 *
 * <p>Frames arrive late by whatever the way took, never early. So the mapping by arrival follows the earliest ones, at once
 * when one is earlier, and slowly otherwise, which follows the drift between the two clocks and not the jitter.
 *
 * <p>A camera may say itself when its frames were taken (RTCP sender reports). It is believed while that lies at most {@value
 * #MAX_LATE_MICROS} µs before the arrival and {@value #MAX_AHEAD_MICROS} µs after it, as it does if its clock is set by the
 * network; cameras' clocks are often wrong by hours, and then arrivals count.
 *
 * <p>Our own wall clock may be set while we run: a step is seen against the ticks and taken over at once, as what it is.
 */
public final class CameraClock {
    private static final int FOLLOW = 1024;
    private static final long MAX_LATE_MICROS = 1_000_000;
    private static final long MAX_AHEAD_MICROS = 100_000;

    /** Beyond that a camera that was believed is believed no more, so that it does not go to and fro. */
    private static final long SLACK_MICROS = 400_000;

    /** Between two frames, more than that is a step of our wall clock, and no slewing. */
    private static final long STEP_MICROS = 250_000;

    /** The earliest of the arrivals until then is where drift is measured from. */
    private static final long SETTLE_MICROS = 10_000_000;

    /** Of media, before a drift can be told from jitter. */
    private static final long DRIFT_MICROS = 60_000_000;

    private boolean begun;
    private long offsetMicros;
    private long hostMicros;
    private long firstMedia;
    private boolean settled;
    private long settledMedia;
    private long settledOffset;
    private boolean reported;
    private boolean believed;
    private long cameraMicros;
    private long lastMedia;

    /**
     * A frame arrived.
     *
     * @param mediaTime 90 kHz since the session's first frame
     * @param arrivedMicros our UTC
     * @param ticks monotonic, nanoseconds
     * @return UTC of the frame, microseconds
     */
    public long frame(long mediaTime, long arrivedMicros, long ticks) {
        long media = mediaTime * 100 / 9;
        long host = arrivedMicros - ticks / 1000;
        if (begun && Math.abs(host - hostMicros) > STEP_MICROS) step(host - hostMicros);
        hostMicros = host;
        long seen = arrivedMicros - media;
        if (!begun) firstMedia = media;
        if (!begun || seen < offsetMicros) offsetMicros = seen;
        else offsetMicros += (seen - offsetMicros) / FOLLOW;
        begun = true;
        lastMedia = media;
        if (!settled && media - firstMedia > SETTLE_MICROS) {
            settled = true;
            settledMedia = media;
            settledOffset = offsetMicros;
        }
        judge();
        return media + (believed ? cameraMicros : offsetMicros);
    }

    private void step(long micros) {
        offsetMicros += micros;
        settledOffset += micros;
    }

    private void judge() {
        long ahead = cameraMicros - offsetMicros;
        long slack = believed ? SLACK_MICROS : 0;
        believed = reported && ahead >= -MAX_LATE_MICROS - slack && ahead <= MAX_AHEAD_MICROS + slack;
    }

    /** The camera's media time jumped: what was learnt of it is forgotten. */
    public void reset() {
        begun = false;
        settled = false;
        reported = false;
        believed = false;
    }

    /** A sender report arrived. @param mediaTime that its RTP timestamp names, 90 kHz since the session's first frame */
    public void report(SenderReport report, long mediaTime) {
        cameraMicros = report.wallMicros() - mediaTime * 100 / 9;
        reported = true;
    }

    /**
     * How far the camera's clock is ahead of ours, microseconds, as of its last report; what the way takes counts as behind.
     * Empty while it has not said.
     */
    public OptionalLong cameraOffsetMicros() {
        return begun && reported ? OptionalLong.of(cameraMicros - offsetMicros) : OptionalLong.empty();
    }

    /** Whether the camera's own word on when its frames were taken is used. */
    public boolean isBelieved() {
        return believed;
    }

    /** By how many millionths the camera's media clock runs faster than ours; empty until a minute has been seen. */
    public OptionalDouble driftPpm() {
        long media = lastMedia - settledMedia;
        if (!settled || media < DRIFT_MICROS) return OptionalDouble.empty();
        return OptionalDouble.of((settledOffset - offsetMicros) * 1e6 / media);
    }
}
