package pasu.migrate.archive;

import java.util.ArrayList;
import java.util.List;
import pasu.core.record.Stretch;
import pasu.migrate.centre.Recorded;

/** What Pasu lacks. Pure. */
final class Stretches {
    /** Less between two segments is no gap, as Pasu says. */
    private static final long SEAM_MICROS = 150_000;

    private Stretches() {}

    /**
     * What lies between two times and in no segment, by start.
     *
     * @param have by start
     */
    static List<Stretch> missing(long fromMicros, long toMicros, List<Recorded> have) {
        List<Stretch> missing = new ArrayList<>();
        long reached = fromMicros;
        for (Recorded segment : have) {
            long until = Math.min(segment.startMicros(), toMicros);
            if (until - reached > SEAM_MICROS) missing.add(new Stretch(reached, until));
            reached = Math.max(reached, segment.endMicros());
        }
        if (toMicros - reached > SEAM_MICROS) missing.add(new Stretch(reached, toMicros));
        return missing;
    }
}
