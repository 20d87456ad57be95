package pasu.ingest.rtp;

/**
 * Maps a session's media time to UTC on our clock.
 *
 * <p>Frames arrive late by whatever the way took, never early. So the mapping follows the earliest arrivals, at once when
 * one is earlier, and slowly otherwise, which follows the drift between the two clocks and not the jitter. What the camera
 * itself says (RTCP sender reports) is compared, not believed: cameras' clocks are often wrong by hours.
 */
public final class CameraClock {
    private static final int FOLLOW = 1024;

    private boolean begun;
    private long offsetMicros;
    private boolean reported;
    private long cameraOffsetMicros;

    /**
     * A frame arrived.
     *
     * @param mediaTime 90 kHz since the session's first frame
     * @return UTC of the frame, microseconds
     */
    public long frame(long mediaTime, long arrivedMicros) {
        long media = mediaTime * 100 / 9;
        long seen = arrivedMicros - media;
        if (!begun || seen < offsetMicros) offsetMicros = seen;
        else offsetMicros += (seen - offsetMicros) / FOLLOW;
        begun = true;
        return media + offsetMicros;
    }

    /** The camera's clock jumped, or ours did: what was learnt is forgotten. */
    public void reset() {
        begun = false;
    }

    /** A sender report arrived. */
    public void report(SenderReport report, long arrivedMicros) {
        reported = true;
        cameraOffsetMicros = report.wallMicros() - arrivedMicros;
    }

    public boolean isReported() {
        return reported;
    }

    /** How far the camera's clock is ahead of ours, as of its last report. */
    public long cameraOffsetMicros() {
        return cameraOffsetMicros;
    }
}
