package pasu.ingest.onvif.survey;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which of a device's offers is used for what: the largest picture is recorded, a small H.264 one of the same lens is for walls,
 * for all browsers decode H.264 and sixteen large pictures are too many for most.
 */
public record Picks(Optional<Offer> main, Optional<Offer> sub) {
    /** A tile of a wall of sixteen is no larger. */
    private static final long WALL_PIXELS = 960 * 540;

    private static final Comparator<Offer> BY_PIXELS =
            Comparator.comparingLong(offer -> offer.video().pixels());

    static Picks of(List<Offer> offers) {
        Optional<Offer> main = offers.stream().filter(Picks::isRecordable).max(BY_PIXELS);
        return new Picks(main, main.flatMap(recorded -> sub(offers, recorded)));
    }

    private static Optional<Offer> sub(List<Offer> offers, Offer main) {
        Predicate<Offer> small = offer -> offer.video().name().equals("H264")
                && offer.profile().source().equals(main.profile().source())
                && offer.video().pixels() < main.video().pixels();
        return offers.stream()
                .filter(small.and(offer -> offer.video().pixels() <= WALL_PIXELS))
                .max(BY_PIXELS)
                .or(() -> offers.stream().filter(small).min(BY_PIXELS));
    }

    private static boolean isRecordable(Offer offer) {
        return offer.video().name().equals("H264") || offer.video().name().equals("H265");
    }
}
