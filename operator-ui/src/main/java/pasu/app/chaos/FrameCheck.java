package pasu.app.chaos;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Every frame that was sent is somebody's, as it was sent, and no node has it twice in an epoch. */
final class FrameCheck {
    private FrameCheck() {}

    /** Frames of one node that are wrong in the same way. */
    private record Wrong(long first, int count) {
        Wrong and(Wrong other) {
            return new Wrong(Math.min(first, other.first), count + other.count);
        }
    }

    private record Place(String node, long epoch, long number) {}

    static void check(History history, Consumer<Finding> found) {
        Allowance allowance = new Allowance(history.faults(), history.gopMicros());
        for (Frames stream : history.streams()) {
            for (Frames.Hole hole : stream.holes(history.fromMicros(), history.toMicros()))
                lost(hole, allowance, found);
            kept(stream, found);
        }
    }

    private static void lost(Frames.Hole hole, Allowance allowance, Consumer<Finding> found) {
        long late = allowance
                .of(hole)
                .map(excuse -> hole.untilMicros() - excuse.untilMicros())
                .orElse(Long.MAX_VALUE);
        if (late > 0) found.accept(new Finding.LostFrames(hole, late == Long.MAX_VALUE ? 0 : late));
    }

    private static void kept(Frames stream, Consumer<Finding> found) {
        Map<String, Wrong> untrue = new TreeMap<>();
        Map<String, Wrong> twice = new TreeMap<>();
        Set<Place> seen = new HashSet<>();
        for (Frames.Kept frame : stream.kept()) {
            Wrong one = new Wrong(frame.number(), 1);
            if (!frame.faithful()) untrue.merge(frame.node(), one, Wrong::and);
            else if (!seen.add(new Place(frame.node(), frame.epoch(), frame.number())))
                twice.merge(frame.node(), one, Wrong::and);
        }
        untrue.forEach((node, wrong) ->
                found.accept(new Finding.FalseFrames(stream.camera(), node, wrong.first(), wrong.count())));
        twice.forEach((node, wrong) ->
                found.accept(new Finding.FramesTwice(stream.camera(), node, wrong.first(), wrong.count())));
    }
}
