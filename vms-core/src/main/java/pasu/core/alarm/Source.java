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
     * Something that is at fault, and all the cameras that it takes along.
     *
     * @param cause such as {@code network 10.1.2.0/24} or {@code bell ID dead}: while an alarm of its kind and cause stands
     *     open, more join it instead of raising their own
     * @param times how often a device noticed it; 0 where nobody counts
     */
    record OfCause(String cause, List<CameraId> cameras, int times) implements Source {
        public OfCause {
            cameras = List.copyOf(cameras);
            if (times < 0) throw new IllegalArgumentException("times counts from 0, got " + times);
        }

        public OfCause(String cause, List<CameraId> cameras) {
            this(cause, cameras, 0);
        }
    }

    /** A person, or a program by an account of its own. */
    record OfPerson(String login, @Nullable CameraId camera) implements Source {}
}
