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
        /** A camera is asked so often, unless it has no card. */
        private static final int ATTEMPTS = 4;

        /** Whether Pasu will not ask again. */
        public boolean isLast() {
            return outcome.equals("whole") || outcome.equals("no-storage") || attempts >= ATTEMPTS;
        }
    }

    /** How the fill ended. */
    public Optional<Fill> filled() {
        return Optional.ofNullable(fill).filter(Fill::isLast);
    }
}
