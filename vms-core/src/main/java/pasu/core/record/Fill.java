package pasu.core.record;

import java.util.List;

/**
 * What came of asking a camera's own storage for the footage of a gap.
 *
 * @param attempts so far, at least one
 * @param atMicros when the last one ended, UTC
 * @param detail what was seen, one line; empty if the outcome says all
 * @param missing what no recorder has, as far as is known, by start
 */
public record Fill(Outcome outcome, int attempts, long atMicros, String detail, List<Stretch> missing) {

    /** How an attempt ended. */
    public enum Outcome {
        /** Every frame that the camera has of it is recorded now, and nothing is missing. */
        WHOLE,
        /** All that the camera has was fetched, and that is not all, or its ends were not found among what we have. */
        PARTLY,
        /**
         * The camera has no storage, or none that it tells of, or nothing of that time. It is asked again, too: a card that is not
         * mounted yet looks the same.
         */
        NO_STORAGE,
        /** It did not come to an end; it is tried again, so long as there are attempts left. */
        FAILED
    }

    public Fill {
        if (attempts < 1) throw new IllegalArgumentException("attempts count from 1, got " + attempts);
        missing = List.copyOf(missing);
    }
}
