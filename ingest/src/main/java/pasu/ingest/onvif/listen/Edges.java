package pasu.ingest.onvif.listen;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import pasu.ingest.onvif.service.Sighting;

/**
 * What of all that a device says is new: something begins where it was not. Cameras repeat how things stand with each pull
 * point, and some say each second that motion goes on. What is still said to be on after {@link #AGAIN} is new once more,
 * for a device that never says that something is over.
 */
final class Edges {
    static final Duration AGAIN = Duration.ofMinutes(1);

    /** Inputs and sensors of a device; the eldest is forgotten, and new when it is heard of again. */
    private static final int MOST = 256;

    private record Line(Sighting.Kind kind, String source) {}

    private final Map<Line, Long> since = new LinkedHashMap<>();

    /**
     * @param initial how it stands, told because we have come
     * @param ticks monotonic nanoseconds
     * @return whether it begins now
     */
    boolean begins(Sighting sighting, boolean initial, long ticks) {
        Line line = new Line(sighting.kind(), sighting.source());
        if (!sighting.on()) {
            since.remove(line);
            return false;
        }
        Long known = since.get(line);
        if (known != null && (initial || ticks - known < AGAIN.toNanos())) return false;
        if (known == null && since.size() == MOST)
            since.remove(since.keySet().iterator().next());
        since.put(line, ticks);
        return true;
    }
}
