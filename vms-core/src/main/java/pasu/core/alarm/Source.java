package pasu.core.alarm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.core.bell.BellId;
import pasu.core.camera.CameraId;

/** What an alarm came from. */
public sealed interface Source {

    /** A bell's press. */
    record OfBell(BellId bell) implements Source {}

    /**
     * Cameras that share a cause.
     *
     * @param cause what they share, such as {@code network 10.1.2.0/24}: while an alarm of a cause stands open, more of
     *     the kind join it
     */
    record OfCameras(String cause, List<CameraId> cameras) implements Source {
        public OfCameras {
            cameras = List.copyOf(cameras);
        }
    }

    /** A person, or a program by an account of its own. */
    record OfPerson(String login, @Nullable CameraId camera) implements Source {}
}
