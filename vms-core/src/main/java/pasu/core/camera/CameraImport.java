package pasu.core.camera;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A table of cameras that was taken on, or tried.
 *
 * @param who login of who did it
 * @param file its name
 * @param dry nothing was kept: it was tried only
 * @param total rows of the table
 * @param lines of those that are done, by row
 */
public record CameraImport(
        UUID id, Instant startedAt, String who, String file, boolean dry, int total, boolean undone, List<Line> lines) {

    /** What came of a row. */
    public enum Outcome {
        /** It would be taken on. */
        FIT,
        ADDED,
        /** Taken on, and not switched on yet: the reason says what is missing. */
        ADDED_INACTIVE,
        REFUSED
    }

    /**
     * @param row as the table counts them, with its heading as the first
     * @param ko why, in Korean, and in English; null where there is nothing to say
     */
    public record Line(
            int row,
            String name,
            Outcome outcome,
            @Nullable String ko,
            @Nullable String en,
            @Nullable CameraId camera) {}

    public CameraImport {
        lines = List.copyOf(lines);
    }
}
