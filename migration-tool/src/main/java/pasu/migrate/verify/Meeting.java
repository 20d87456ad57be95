package pasu.migrate.verify;

import java.util.List;
import java.util.Optional;
import pasu.core.media.Fingerprint;

/** Where two recordings have one frame in common, and what that says of their clocks. Pure. */
public final class Meeting {
    private static final int IN_A_ROW = 8;

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

    /**
     * The same of two readings of one recorder, where so many frames in a row are alike, the nearest to the offset.
     *
     * @param withinMicros how far from it at most
     */
    public static Optional<Long> again(List<Frame> legacy, List<Frame> before, long offsetMicros, long withinMicros) {
        if (before.isEmpty()) return Optional.empty();
        List<Fingerprint> wanted =
                before.stream().limit(IN_A_ROW).map(Frame::print).toList();
        List<Fingerprint> prints = legacy.stream().map(Frame::print).toList();
        Optional<Long> nearest = Optional.empty();
        for (int at = 0; at + wanted.size() <= prints.size(); at++) {
            if (!prints.subList(at, at + wanted.size()).equals(wanted)) continue;
            long offset = legacy.get(at).atMicros() - before.getFirst().atMicros();
            long far = Math.abs(offset - offsetMicros);
            if (far <= withinMicros
                    && nearest.map(one -> Math.abs(one - offsetMicros) > far).orElse(true))
                nearest = Optional.of(offset);
        }
        return nearest;
    }
}
