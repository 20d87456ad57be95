package pasu.migrate.cutover;

/**
 * What a person told runs to do.
 *
 * @param who as they call themselves
 * @param atMicros when, Unix µs
 */
public record RunOrder(Kind kind, String who, long atMicros) {

    /** Whatever is told, a step that has begun is brought to its end, and the way back is open. */
    public enum Kind {
        /** Nothing new begins until somebody says resume. */
        PAUSE,
        /** It goes on. */
        RESUME,
        /** Nothing new begins, and the run ends; the next one goes on. */
        ABORT
    }

    public RunOrder {
        if (who.isBlank() || who.length() > 200)
            throw new IllegalArgumentException("who orders has 1 to 200 characters");
    }
}
