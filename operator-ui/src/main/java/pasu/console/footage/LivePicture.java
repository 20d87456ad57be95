package pasu.console.footage;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pasu.console.Rfc3339;
import pasu.core.base.Word;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.live.LiveHub;
import pasu.core.live.LiveStart;
import pasu.core.live.LiveViewer;
import pasu.core.media.Fragment;
import pasu.core.mp4.FragmentHeader;

/**
 * A live picture in one tile of one client. If more than {@value #MAX_WAITING} bytes wait for the connection, frames are
 * dropped up to the next key frame, counted, and the client is told.
 */
final class LivePicture implements LiveViewer, LiveSocket.Picture {
    private static final long SEAM_MICROS = 200_000;
    private static final long MAX_WAITING = 4L * 1024 * 1024;

    private final PictureOut out;
    private @Nullable CameraStatus told;

    // Of the stream's thread.
    private int skipping;
    private @Nullable LiveStart shown;
    private long shiftTicks;
    private long endMicros;

    private LiveHub.@Nullable Watch watch;
    private @Nullable Runnable gone;

    LivePicture(PictureOut out) {
        this.out = out;
    }

    void watch(LiveHub hub, StreamKey key, Runnable whenGone) {
        gone = whenGone;
        watch = hub.watch(key, this);
    }

    /**
     * To a viewer segments that join are one: it is told of a beginning when the format changes or time does not go on, and
     * decode times grow over the seams between.
     */
    @Override
    public void start(LiveStart start) {
        LiveStart before = shown;
        if (before != null
                && before.key().equals(start.key())
                && before.init().equals(start.init())
                && Math.abs(start.startMicros() - endMicros) < SEAM_MICROS) {
            shiftTicks = (start.startMicros() - before.startMicros()) * 9 / 100;
            return;
        }
        shown = start;
        shiftTicks = 0;
        out.start(start);
    }

    @Override
    public void fragment(Fragment fragment) {
        if (shown != null)
            endMicros = shown.startMicros() + (shiftTicks + fragment.mediaTime() + fragment.duration()) * 100 / 9;
        boolean behind = out.waiting() > MAX_WAITING;
        if (behind || skipping > 0 && !fragment.key()) {
            if (skipping == 0 || fragment.key()) out.droppedGroup();
            skipping++;
            return;
        }
        if (skipping > 0) out.skipped(skipping);
        skipping = 0;
        out.fragment(shiftTicks == 0 ? fragment.bytes().retain() : shifted(fragment.bytes()));
    }

    /** The same frame under a header of its own, since the fragment's is everybody's. */
    private ByteBuf shifted(ByteBuf fragment) {
        int at = fragment.readerIndex();
        ByteBuf header =
                Unpooled.buffer(FragmentHeader.SIZE, FragmentHeader.SIZE).writeBytes(fragment, at, FragmentHeader.SIZE);
        FragmentHeader.shift(header, 0, shiftTicks);
        int frame = fragment.readableBytes() - FragmentHeader.SIZE;
        return Unpooled.wrappedBuffer(header, fragment.retainedSlice(at + FragmentHeader.SIZE, frame));
    }

    /** How the camera fares; told when that changes, not when a figure does. */
    synchronized void state(CameraStatus status) {
        CameraStatus before = told;
        if (before != null && before.state() == status.state() && before.cause() == status.cause()) return;
        told = status;
        Cause cause = status.cause();
        out.tell(
                "state",
                new JsonObject()
                        .put("state", Word.of(status.state()))
                        .put("since", Rfc3339.text(status.since()))
                        .put("cause", cause == null ? null : Word.of(cause))
                        .put("detail", status.detail()));
    }

    @Override
    public void stop() {
        out.close();
        if (watch != null) watch.close();
        if (gone != null) gone.run();
    }

    @Override
    public Map<String, String> auditDetail() {
        return Map.of();
    }
}
