package pasu.migrate.archive;

import java.util.ArrayList;
import java.util.List;
import pasu.core.record.Stretch;
import pasu.migrate.centre.Recorded;

/** In which pieces what Pasu lacks is asked for. Pure. */
final class Stretches {
    /** Less between two segments is no gap, as Pasu says. */
    private static final long SEAM_MICROS = 150_000;

    private Stretches() {}

    /**
     * What lies between two times and in no segment, in pieces of a length at most, newest first.
     *
     * @param have by start
     */
    static List<Stretch> newestFirst(long fromMicros, long toMicros, List<Recorded> have, long lengthMicros) {
        List<Stretch> pieces = new ArrayList<>();
        for (Stretch missing : missing(fromMicros, toMicros, have).reversed())
            for (long to = missing.toMicros(); to > missing.fromMicros(); to -= lengthMicros)
                pieces.add(new Stretch(Math.max(missing.fromMicros(), to - lengthMicros), to));
        return pieces;
    }

    /** By start. */
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
