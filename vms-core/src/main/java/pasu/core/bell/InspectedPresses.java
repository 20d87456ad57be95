package pasu.core.bell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraId;

/** What inspectors' rounds found: the port. Calls block. */
public interface InspectedPresses {

    /**
     * A press of a round of which nothing is recorded yet.
     *
     * @param pictures that the round has of this bell
     */
    record Due(Press press, UUID inspection, int pictures) {}

    /** Presses of rounds that came in this time and of which nothing is recorded, the oldest first. */
    List<Due> due(Instant from, Instant to, int most);

    /**
     * Records what a press found; once, whoever comes first.
     *
     * @param picture JPEG; there is one if and only if {@code shown} says of what
     */
    void record(Due press, InspectedPress.Spot spot, InspectedPress.@Nullable Shown shown, byte @Nullable [] picture);

    /** What a round found, the newest first. */
    List<InspectedPress> of(UUID inspection, int most);

    /** What was shown at a press, and of which bell; JPEG. */
    record Picture(BellId bell, CameraId camera, byte[] jpeg) {}

    /** The picture of a press; empty where no camera showed anything, or its time is over. */
    Optional<Picture> picture(UUID inspection, UUID press);
}
