package pasu.ingest.sim.serve;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pasu.ingest.sim.clip.PacketizedClip;

/**
 * What a camera shows while something is wrong with its pictures; each is made when it is first wanted, which takes seconds.
 *
 * @param mainInOtherSize with key frames where the main stream has some
 * @param still the same picture again and again
 * @param black of a covered lens
 */
public record Substitutes(Supplier<PacketizedClip> mainInOtherSize, Supplier<Pair> still, Supplier<Pair> black) {

    /** The clips of both streams; null for one that goes on as it is. */
    public record Pair(PacketizedClip main, @Nullable PacketizedClip sub) {}

    /** What is shown with a fault, if it is another thing; may take seconds. */
    Optional<Pair> of(Fault fault) {
        return switch (fault) {
            case Fault.Resolution f -> Optional.of(new Pair(mainInOtherSize.get(), null));
            case Fault.Still f -> Optional.of(still.get());
            case Fault.Black f -> Optional.of(black.get());
            default -> Optional.empty();
        };
    }
}
