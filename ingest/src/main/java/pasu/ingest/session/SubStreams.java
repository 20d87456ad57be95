package pasu.ingest.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraState;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;

/**
 * Decides how streams that are watched and not recorded come to their viewers. The recording goes first: nothing else is
 * asked of a camera while its main stream is being connected.
 *
 * <p>A camera of one session is known by its refusing a second one (453, 503), or the main stream while another is pulled.
 * It is not pulled twice from then on, until its entry changes: who watches its sub-stream is shown the recorded stream. So
 * is who watches a sub-stream that failed {@value #MAX_FAILURES} times without a picture, until nobody watches it any more.
 */
final class SubStreams {
    private static final int MAX_FAILURES = 3;

    /** What is done for a stream that is watched. */
    enum Way {
        PULL,
        /** The main stream's pictures are shown instead. */
        MAIN,
        /** As it is. */
        LATER
    }

    private final Map<CameraId, CameraStatus> mains = new HashMap<>();
    private final Set<CameraId> single = new HashSet<>();
    private final Map<StreamKey, Integer> failures = new HashMap<>();

    Way way(StreamKey key) {
        CameraStatus main = mains.get(key.camera());
        if (main == null) return Way.LATER;
        if (single.contains(key.camera()) || failures.getOrDefault(key, 0) >= MAX_FAILURES) return Way.MAIN;
        return switch (main.state()) {
            case LIVE, STALE -> Way.PULL;
            case REFUSED -> main.cause() == Cause.NO_FREE_SESSION ? Way.LATER : Way.PULL;
            case CONNECTING, LOST, INACTIVE -> Way.LATER;
        };
    }

    /** @param pulled another stream of the camera's is being pulled */
    void main(CameraId camera, CameraStatus status, boolean pulled) {
        mains.put(camera, status);
        if (pulled && status.cause() == Cause.NO_FREE_SESSION) single.add(camera);
    }

    void sub(StreamKey key, CameraStatus status) {
        CameraStatus main = mains.get(key.camera());
        if (status.state() == CameraState.LIVE) failures.remove(key);
        if (main == null || main.state() != CameraState.LIVE) return;
        if (status.cause() == Cause.NO_FREE_SESSION) single.add(key.camera());
        else if (status.state() == CameraState.LOST || status.state() == CameraState.REFUSED)
            failures.merge(key, 1, Integer::sum);
    }

    /** Nobody watches the stream any more. */
    void left(StreamKey key) {
        failures.remove(key);
    }

    /** The camera's entry changed, or is gone: all that was learnt is forgotten. */
    void forget(CameraId camera) {
        mains.remove(camera);
        single.remove(camera);
        failures.keySet().removeIf(key -> key.camera().equals(camera));
    }
}
