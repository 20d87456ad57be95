package pasu.core.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraId;

/**
 * A stretch of footage that an incident keeps, copied out of the recording store.
 *
 * @param state {@code WANTED} until it was recorded and copied; {@code MISSING} if nothing was recorded then
 * @param file its path below {@code DATA/kept}; null until it is kept
 * @param sha256 of the file, in hexadecimal digits
 */
public record KeptFootage(
        IncidentId incident,
        CameraId camera,
        Instant from,
        Instant to,
        State state,
        @Nullable String file,
        long bytes,
        @Nullable String sha256) {

    /** How far the copy is. */
    public enum State {
        WANTED,
        KEPT,
        MISSING
    }
}
