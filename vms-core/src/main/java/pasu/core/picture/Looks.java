package pasu.core.picture;

import java.util.Optional;
import pasu.core.camera.CameraId;

/** How a camera's newest key frame is looked at: the port. Calls may take some milliseconds of a core. */
public interface Looks {

    /**
     * Looks at it, if it is another than the last one that was looked at.
     *
     * @param lastMicros the time of that one
     * @return empty if there is no picture now, none that can be decoded, or no other
     */
    Optional<Look> look(CameraId camera, long lastMicros);
}
