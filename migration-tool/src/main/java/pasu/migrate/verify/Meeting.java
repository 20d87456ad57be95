package pasu.migrate.verify;

import java.util.List;
import java.util.Optional;

/** Where two recordings have one frame in common, and what that says of their clocks. Pure. */
public final class Meeting {
    private Meeting() {}

    /**
     * By how much the legacy clock is ahead at our first frame; empty if the legacy recorder does not have that one.
     *
     * @param offsetMicros roughly, within a second
     */
    public static Optional<Long> of(List<Frame> legacy, List<Frame> ours, long offsetMicros) {
        Alignment pairs = Alignment.of(legacy, ours, offsetMicros);
        for (int at = 0; at < legacy.size(); at++)
            if (pairs.ours(at) == 0)
                return Optional.of(legacy.get(at).atMicros() - ours.getFirst().atMicros());
        return Optional.empty();
    }
}
