package pasu.app.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One stream: what its camera sent, and what stands in the nodes' files.
 *
 * @param camera as the leases name it
 * @param sent in the order of their numbers
 * @param kept in any order; a frame that two nodes have stands twice
 */
public record Frames(String camera, List<Sent> sent, List<Kept> kept) {
    /** Whoever recorded it so shortly before is one whose fault may have ended it. */
    private static final long SHORTLY_MICROS = 2_000_000;

    public Frames {
        sent = List.copyOf(sent);
        kept = List.copyOf(kept);
    }

    /** @param atMicros when the camera sent it, Unix µs */
    public record Sent(long number, long atMicros) {}

    /**
     * A frame in a file.
     *
     * @param epoch in the file's name
     * @param atMicros when it was sent, as the frame itself says
     * @param faithful whether it is what the ledger says was sent under this number
     */
    public record Kept(long number, String node, long epoch, long atMicros, boolean faithful) {}

    /**
     * Frames in a row that no node has.
     *
     * @param first its number
     * @param fromMicros when the first was sent
     * @param untilMicros when the last was sent
     * @param darkMicros from the last frame before to the first after, or to where the run is judged
     * @param keepers nodes that recorded the stream shortly before
     */
    public record Hole(
            String camera,
            long first,
            int count,
            long fromMicros,
            long untilMicros,
            long darkMicros,
            Set<String> keepers) {}

    /** What is missing of what was sent between two moments. */
    List<Hole> holes(long fromMicros, long toMicros) {
        Set<Long> have = new HashSet<>();
        for (Kept frame : kept) if (frame.faithful()) have.add(frame.number());
        List<Hole> holes = new ArrayList<>();
        List<Sent> missing = new ArrayList<>();
        long lastKept = fromMicros;
        for (Sent frame : sent) {
            if (frame.atMicros() < fromMicros || frame.atMicros() > toMicros) continue;
            if (have.contains(frame.number())) {
                if (!missing.isEmpty()) holes.add(hole(missing, lastKept, frame.atMicros()));
                missing.clear();
                lastKept = frame.atMicros();
            } else {
                missing.add(frame);
            }
        }
        if (!missing.isEmpty()) holes.add(hole(missing, lastKept, toMicros));
        return holes;
    }

    private Hole hole(List<Sent> missing, long before, long after) {
        Sent first = missing.getFirst();
        return new Hole(
                camera,
                first.number(),
                missing.size(),
                first.atMicros(),
                missing.getLast().atMicros(),
                after - before,
                keepers(before));
    }

    /** Nodes that recorded it shortly before a moment. */
    Set<String> keepers(long atMicros) {
        Set<String> nodes = new HashSet<>();
        for (Kept frame : kept)
            if (frame.atMicros() <= atMicros && frame.atMicros() > atMicros - SHORTLY_MICROS) nodes.add(frame.node());
        return nodes;
    }

    /** By epoch: the last frame that was recorded in it. */
    Map<Long, Kept> lastOfEpochs() {
        Map<Long, Kept> last = new HashMap<>();
        for (Kept frame : kept)
            last.merge(frame.epoch(), frame, (one, other) -> one.atMicros() >= other.atMicros() ? one : other);
        return last;
    }
}
