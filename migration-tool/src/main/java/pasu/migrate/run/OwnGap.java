package pasu.migrate.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import pasu.core.base.Time;
import pasu.migrate.centre.Centre;
import pasu.migrate.centre.Recorded;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;

/** What nobody could record while a camera's one session changed hands: the stretch between our last two segments. */
final class OwnGap {
    private static final long LOOK_BACK_MICROS = 10 * 60_000_000L;

    private OwnGap() {}

    /** Empty if there is none. */
    static Optional<CutoverEvent.Unrecorded> since(Cutover cutover, Centre centre, String id, Time time)
            throws IOException {
        long now = time.wallMicros();
        List<Recorded> segments = centre.recorded(id, now - LOOK_BACK_MICROS, now);
        if (segments.size() < 2) return Optional.empty();
        long from = segments.get(segments.size() - 2).endMicros();
        long to = segments.getLast().startMicros();
        return to <= from
                ? Optional.empty()
                : Optional.of(new CutoverEvent.Unrecorded(cutover.camera(), from, to, List.of()));
    }
}
