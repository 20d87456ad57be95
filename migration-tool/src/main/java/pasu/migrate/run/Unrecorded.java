package pasu.migrate.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import pasu.core.base.Time;
import pasu.migrate.centre.Centre;
import pasu.migrate.centre.Recorded;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.verify.Frame;
import pasu.migrate.verify.Pace;

/**
 * What nobody has of a camera of one session since its recorder let go: between what anybody has the camera went on at its
 * pace, so that each frame can be named.
 */
final class Unrecorded {
    /** Of footage beside a gap, to know the camera's pace. */
    private static final long BESIDE_MICROS = 5 * Move.SECOND;

    /** Frames of a long gap, so that a line of the ledger stays one that can be read. */
    private static final int PIECE = 5_000;

    private final Move move;
    private final Centre centre;

    Unrecorded(Move move) {
        this.move = move;
        this.centre = move.centre();
    }

    /**
     * Tells of each gap of ours, as soon as there is footage after the last of them.
     *
     * @param takenMicros our newest segment, of the session that is ours now, begins after it
     */
    void tell(long takenMicros) throws IOException, InterruptedException, Failing {
        long until = move.time().wallMicros() + Move.LIVE_MICROS;
        while (true) {
            List<Recorded> segments = segments();
            if (!segments.isEmpty() && segments.getLast().startMicros() >= takenMicros) {
                tell(segments);
                return;
            }
            if (move.time().wallMicros() > until)
                throw new Failing("what was not recorded while the session changed hands cannot be told");
            move.patience().pause(Move.SECOND / 4);
        }
    }

    /** The same where the legacy recorder has the camera again: up to the first frame that it has after our last. */
    void tellBack() throws IOException {
        List<Recorded> segments = new ArrayList<>(segments());
        // What came through the recorder again tells nothing of when the recorder had it first.
        move.givenBackAtMicros().ifPresent(back -> segments.removeIf(segment -> segment.startMicros() >= back));
        if (segments.isEmpty()) return;
        long offset = move.cutover().comparedLast().offsetMicros();
        long end = segments.getLast().endMicros();
        move.recorder().frames(move.plan().channel(), end + offset, move.time().wallMicros() + offset).stream()
                .mapToLong(frame -> frame.atMicros() - offset)
                .filter(at -> at >= end)
                .findFirst()
                .ifPresent(first -> segments.add(new Recorded("", first, first, true, "live")));
        tell(segments);
    }

    private List<Recorded> segments() throws IOException {
        long from = move.cutover().comparedLast().toMicros() - BESIDE_MICROS;
        return centre.recorded(move.id(), from, move.time().wallMicros());
    }

    private void tell(List<Recorded> segments) throws IOException {
        for (int at = 1; at < segments.size(); at++) {
            long from = segments.get(at - 1).endMicros();
            long to = segments.get(at).startMicros();
            if (to > from) name(from, to);
        }
    }

    /** Frames of one gap. */
    private void name(long from, long to) throws IOException {
        List<Frame> beside = centre.frames(move.id(), from - BESIDE_MICROS, from);
        if (beside.size() < 2) beside = centre.frames(move.id(), to, to + BESIDE_MICROS);
        if (beside.size() < 2) {
            add(from, to, List.of());
            return;
        }
        Pace pace = Pace.of(beside);
        // Up to there both recorders' frames were held against one another: what the other has is not missing.
        long known = move.cutover().comparedLast().toMicros() + pace.intervalMicros() / 2;
        List<Long> due = pace.due(from, to).stream().filter(at -> at > known).toList();
        for (int at = 0; at < due.size(); at += PIECE) {
            int end = Math.min(at + PIECE, due.size());
            add(due.get(at), end < due.size() ? due.get(end) : to, due.subList(at, end));
        }
    }

    private void add(long from, long to, List<Long> due) throws IOException {
        boolean told =
                move.cutover().unrecorded().stream().anyMatch(gap -> gap.fromMicros() < to && gap.toMicros() > from);
        if (told) return;
        List<String> frames =
                due.stream().map(at -> Time.instant(at).toString()).toList();
        move.ledger().add(new CutoverEvent.Unrecorded(move.plan().name(), from, to, frames));
    }
}
