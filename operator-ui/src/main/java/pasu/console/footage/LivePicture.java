package pasu.console.footage;

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

/**
 * A live picture in one tile of one client. If more than {@value #MAX_WAITING} bytes wait for the connection, frames are
 * dropped up to the next key frame, counted, and the client is told.
 */
final class LivePicture implements LiveViewer, LiveSocket.Picture {
    private static final long MAX_WAITING = 4L * 1024 * 1024;

    private final PictureOut out;
    private @Nullable CameraStatus told;

    // Of the stream's thread.
    private int skipping;

    private LiveHub.@Nullable Watch watch;
    private @Nullable Runnable gone;

    LivePicture(PictureOut out) {
        this.out = out;
    }

    void watch(LiveHub hub, StreamKey key, Runnable whenGone) {
        gone = whenGone;
        watch = hub.watch(key, this);
    }

    @Override
    public void start(LiveStart start) {
        out.start(start);
    }

    @Override
    public void fragment(Fragment fragment) {
        boolean behind = out.waiting() > MAX_WAITING;
        if (behind || skipping > 0 && !fragment.key()) {
            if (skipping == 0 || fragment.key()) out.droppedGroup();
            skipping++;
            return;
        }
        if (skipping > 0) out.skipped(skipping);
        skipping = 0;
        out.fragment(fragment.bytes().retain());
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
