package pasu.migrate.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import pasu.core.base.Time;
import pasu.migrate.centre.Centre;
import pasu.migrate.centre.Recorded;
import pasu.migrate.cutover.CutoverEvent;

/** What nobody could record while a camera's one session changed hands: our last two segments that do not join. */
final class OwnGap {
    private static final long LOOK_BACK_MICROS = 10 * 60_000_000L;

    private OwnGap() {}

    /**
     * Empty as long as there is none: a session's first segment is there a moment after its first frame.
     *
     * @param sinceMicros only one that ends after this
     */
    static Optional<CutoverEvent.Unrecorded> last(String camera, Centre centre, String id, long sinceMicros, Time time)
            throws IOException {
        long now = time.wallMicros();
        List<Recorded> segments = centre.recorded(id, now - LOOK_BACK_MICROS, now);
        for (int at = segments.size() - 1; at > 0; at--) {
            long from = segments.get(at - 1).endMicros();
            long to = segments.get(at).startMicros();
            if (to > from && to > sinceMicros)
                return Optional.of(new CutoverEvent.Unrecorded(camera, from, to, List.of()));
        }
        return Optional.empty();
    }
}
