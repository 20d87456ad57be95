package pasu.core.record;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;

/**
 * Notes what of a stream was not recorded: from behind the last frame before to the first frame after. Of causes that
 * follow one another the first is kept, since the others come of it.
 */
final class GapTracker {
    private final StreamKey key;
    private final Losses losses;
    private @Nullable Long lastEnd;
    private @Nullable Gap lasting;
    private boolean lost;

    /** @param before the gap that lasts since the stream was recorded last; null if it never was */
    GapTracker(StreamKey key, @Nullable Gap before) {
        this.key = key;
        this.losses = new Losses(key);
        this.lasting = before;
        if (before != null) lastEnd = before.startMicros();
    }

    /**
     * Recording was interrupted.
     *
     * @param endMicros behind the last frame that was recorded
     * @return the gap, if it begins with this
     */
    Optional<Gap> interrupted(Cause cause, String detail, long endMicros) {
        if (lasting != null || lastEnd == null) return Optional.empty();
        lasting = new Gap(key, endMicros, null, cause, detail);
        return Optional.of(lasting);
    }

    /** Somebody else records from here on. @return the interruption that lasted here, as ended */
    Optional<Gap> handedOver(long atMicros) {
        Gap ended = lasting == null || lasting.startMicros() >= atMicros ? null : lasting.endingAt(atMicros);
        lasting = null;
        return Optional.ofNullable(ended);
    }

    /** The frames that ended an interruption were not recorded after all. */
    void goesOn(Gap ended) {
        lasting = new Gap(key, ended.startMicros(), null, ended.cause(), ended.detail());
    }

    /** Behind the last frame that was recorded; the beginning of time if none ever was. */
    long recordedUntil() {
        return lastEnd == null ? Long.MIN_VALUE : lastEnd;
    }

    /** Single frames were lost within a session that goes on. */
    void framesLost() {
        lost = true;
    }

    /**
     * A frame is about to be recorded.
     *
     * @return the interruption that ends with it
     */
    Optional<Gap> frame(long startMicros, long endMicros) {
        Gap ended = lasting == null ? null : lasting.endingAt(startMicros);
        if (lost && lastEnd != null && ended == null) losses.add(lastEnd, startMicros);
        lasting = null;
        lost = false;
        lastEnd = endMicros;
        return Optional.ofNullable(ended);
    }

    /** All that was recorded and lost since the last interruption was so much later than was thought, microseconds. */
    void move(long later) {
        if (later == 0 || lastEnd == null) return;
        lastEnd += later;
        losses.move(later);
    }

    /** The interruption that lasts. */
    Optional<Gap> lasting() {
        return Optional.ofNullable(lasting);
    }

    /** The interruption that lasts, as it will be if recording begins again then. */
    @Nullable
    Gap endingAt(long startMicros) {
        return lasting == null ? null : lasting.endingAt(startMicros);
    }

    /** The losses to write down now. */
    List<Gap> settledLosses(long nowMicros) {
        return losses.settled(nowMicros);
    }
}
