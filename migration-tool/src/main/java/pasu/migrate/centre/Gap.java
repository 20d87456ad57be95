package pasu.migrate.centre;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A gap of ours, as the timeline lists it.
 *
 * @param cause as REST writes it
 * @param fill what came of asking the camera's card; null if it was not asked yet
 */
public record Gap(
        long startMicros,
        long endMicros,
        String cause,
        @Nullable Fill fill) {

    /**
     * What came of asking a camera's card.
     *
     * @param outcome {@code whole}, {@code partly}, {@code no-storage} or {@code failed}
     */
    public record Fill(String outcome, int attempts, String detail) {
        /** Pasu asks a camera so often. */
        private static final int ATTEMPTS = 4;

        /** Whether it is not waited for any more: of a card that is not there, Pasu may still find that it was only not mounted. */
        public boolean isLast() {
            return outcome.equals("whole") || outcome.equals("no-storage") || attempts >= ATTEMPTS;
        }
    }

    /** How the fill ended. */
    public Optional<Fill> filled() {
        return Optional.ofNullable(fill).filter(Fill::isLast);
    }
}
