package pasu.core.bell;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraId;
import pasu.core.camera.Position;

/**
 * A press on an inspector's round, and what proves it: where the bell hung by the register then, and what the nearest camera
 * that saw anything showed at that moment.
 *
 * @param id of the press
 * @param alarm that it stands in
 * @param shown null where no camera within reach showed anything
 */
public record InspectedPress(
        UUID id,
        UUID inspection,
        BellId bell,
        UUID alarm,
        Instant receivedAt,
        Spot spot,
        @Nullable Shown shown,
        Case state) {

    /** Where it was: as of a bell. */
    public record Spot(
            String name,
            @Nullable Position position,
            @Nullable String address,
            @Nullable String pole) {}

    /**
     * What a camera showed.
     *
     * @param metres from the bell
     * @param isKept whether there still is a picture: it goes with its camera's footage of that time
     */
    public record Shown(CameraId camera, String name, double metres, boolean isKept) {}

    /**
     * How its alarm stands now.
     *
     * @param isDrill false once somebody made it real
     */
    public record Case(long version, boolean isOpen, boolean isDrill) {}
}
