package pasu.core.bell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What inspectors' rounds found: the port. Calls block. */
public interface InspectedPresses {

    /** A press of a round of which nothing is recorded yet. */
    record Due(Press press, UUID inspection) {}

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

    /** The picture of a press, JPEG. */
    Optional<byte[]> picture(UUID inspection, UUID press);
}
