package pasu.migrate.run;

import static pasu.migrate.cutover.Setting.DEVICE;
import static pasu.migrate.cutover.Setting.PASU;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.migrate.centre.Gap;
import pasu.migrate.centre.Recorded;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;

/**
 * What nobody recorded while a camera changed hands lies on its own card, where it has one: Pasu is told of the device behind
 * the camera, and fills the gap from there by itself. Whether it did is seen, and no camera is kept back for it.
 */
final class Card {
    /** Pasu waits until a gap has settled, and fills a few at a time; what it has not filled by then it may fill later. */
    private static final long PATIENCE_MICROS = 120 * Move.SECOND;

    /** Times of what was fetched are drawn out between the frames that both have. */
    private static final long ROUNDING_MICROS = 20_000;

    /** On the way back the recorder is to be alone within a minute, filled or not. */
    private static final long BACK_MICROS = 30 * Move.SECOND;

    private final Move move;

    Card(Move move) {
        this.move = move;
    }

    /** Pasu knows the device, as far as it answers, and what its card has of what nobody had is ours. */
    void fetch() throws IOException, InterruptedException {
        URI device = move.plan().device();
        if (device == null) return;
        try {
            enter(device);
        } catch (IOException e) {
            tell(move.cutover(), List.of(), "the device was not entered: " + e.getMessage());
            return;
        }
        if (!move.cutover().nobodyHas().isEmpty()) await(PATIENCE_MICROS);
    }

    /** What was lost on the way back, of a camera whose device Pasu knows and that it takes through its recorder meanwhile. */
    void fetchBack() throws IOException, InterruptedException {
        if (!move.cutover().nobodyHas().isEmpty()) await(BACK_MICROS);
    }

    private void enter(URI device) throws IOException {
        @Nullable URI before = move.centre().device(move.id()).orElse(null);
        if (Objects.equals(before, device)) return;
        move.changing(PASU, DEVICE, before == null ? null : before.toString(), device.toString());
        move.centre().device(move.id(), device);
    }

    private void await(long patience) throws IOException, InterruptedException {
        long until = move.time().wallMicros() + patience;
        while (true) {
            Cutover now = move.cutover();
            List<Gap> gaps = gaps(now);
            if (due(now).stream().allMatch(at -> gaps.stream().anyMatch(gap -> holds(gap, at) && isOver(gap)))) {
                tell(now, gaps, words(gaps));
                return;
            }
            if (move.time().wallMicros() > until) {
                tell(now, gaps, "Pasu has not filled it yet");
                return;
            }
            move.patience().pause(Move.SECOND);
        }
    }

    /** Those of ours in which frames lie that nobody has. */
    private List<Gap> gaps(Cutover now) throws IOException {
        List<Long> due = due(now);
        if (due.isEmpty()) return List.of();
        return move.centre().gaps(move.id(), due.getFirst(), due.getLast() + 1).stream()
                .filter(gap -> due.stream().anyMatch(at -> holds(gap, at)))
                .toList();
    }

    private static boolean holds(Gap gap, long at) {
        return at >= gap.startMicros() - ROUNDING_MICROS && at < gap.endMicros() + ROUNDING_MICROS;
    }

    /** What a person stopped is not filled: the law may be the reason, and Pasu does not ask. */
    private static boolean isOver(Gap gap) {
        return gap.cause().equals("stopped") || gap.filled().isPresent();
    }

    private static boolean isWhole(Gap gap) {
        return gap.filled().filter(fill -> fill.outcome().equals("whole")).isPresent();
    }

    private static List<Long> due(Cutover now) {
        return now.nobodyHas().stream()
                .map(at -> Time.micros(Instant.parse(at)))
                .sorted()
                .toList();
    }

    private static String words(List<Gap> gaps) {
        return gaps.stream()
                .flatMap(gap -> gap.filled().stream())
                .filter(fill -> !fill.outcome().equals("whole"))
                .map(fill -> fill.outcome() + ", " + fill.detail())
                .findFirst()
                .orElse("");
    }

    /** Of a gap that is filled whole every frame is here, wherever in it each was placed. */
    private void tell(Cutover now, List<Gap> gaps, String words) throws IOException {
        List<Long> due = due(now);
        if (due.isEmpty()) return;
        List<Recorded> segments = move.centre().recorded(move.id(), due.getFirst(), due.getLast() + Move.SECOND);
        List<String> here = now.nobodyHas().stream()
                .filter(name -> {
                    long at = Time.micros(Instant.parse(name));
                    return has(segments, at) || gaps.stream().anyMatch(gap -> holds(gap, at) && isWhole(gap));
                })
                .toList();
        move.ledger().add(new CutoverEvent.Filled(move.plan().name(), here, words));
    }

    private static boolean has(List<Recorded> segments, long at) {
        return segments.stream()
                .anyMatch(segment ->
                        segment.startMicros() - ROUNDING_MICROS <= at && at < segment.endMicros() - ROUNDING_MICROS);
    }
}
