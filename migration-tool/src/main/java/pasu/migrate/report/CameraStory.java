package pasu.migrate.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.Keeper;
import pasu.migrate.cutover.Setting;
import pasu.migrate.cutover.Step;
import pasu.migrate.ledger.History;
import pasu.migrate.verify.Proof;

/**
 * What a ledger tells of one camera, each thing with the time at which it was written down.
 *
 * @param now how it stands after all of it
 * @param settings all that were changed, also those that were put back since
 * @param lost what nobody recorded
 * @param kept who recorded it from when on, in order
 */
public record CameraStory(
        Cutover now,
        List<Told<Proof>> proofs,
        List<Told<Setting>> settings,
        List<Told<CutoverEvent.Unrecorded>> lost,
        List<Turn> turns,
        List<Kept> kept) {

    public CameraStory {
        proofs = List.copyOf(proofs);
        settings = List.copyOf(settings);
        lost = List.copyOf(lost);
        turns = List.copyOf(turns);
        kept = List.copyOf(kept);
    }

    /**
     * @param atMicros when it was written down, Unix µs
     * @param during the step that was under way; null if none was
     */
    public record Told<T>(long atMicros, @Nullable Step during, T what) {}

    public enum How {
        DONE,
        FAILED,
        HELD
    }

    /** How a step ended, or that it was held back. @param why for people, empty where it was done */
    public record Turn(long atMicros, Step step, How how, String why) {}

    /** Who recorded from then on, by the state that the camera had reached; nobody while it is handed over. */
    public record Kept(long fromMicros, Set<Keeper> keepers) {
        public Kept {
            keepers = Set.copyOf(keepers);
        }
    }

    /** Of all cameras, in the order in which they were planned. */
    public static List<CameraStory> of(History history) {
        Map<String, List<History.Entry>> entries = new HashMap<>();
        for (History.Entry entry : history.entries())
            entries.computeIfAbsent(entry.event().camera(), camera -> new ArrayList<>())
                    .add(entry);
        return history.cameras().stream()
                .map(cutover -> of(cutover, entries.getOrDefault(cutover.camera(), List.of())))
                .toList();
    }

    private static CameraStory of(Cutover now, List<History.Entry> entries) {
        List<Told<Proof>> proofs = new ArrayList<>();
        List<Told<Setting>> settings = new ArrayList<>();
        List<Told<CutoverEvent.Unrecorded>> lost = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        Step during = null;
        for (History.Entry entry : entries) {
            long at = entry.atMicros();
            switch (entry.event()) {
                case CutoverEvent.Planned planned ->
                    kept.add(new Kept(at, Cutover.of(planned).recording()));
                case CutoverEvent.Began(String camera, Step step) -> during = step;
                case CutoverEvent.Changing(String camera, Setting setting) ->
                    settings.add(new Told<>(at, during, setting));
                case CutoverEvent.Compared(String camera, Proof proof) -> proofs.add(new Told<>(at, during, proof));
                case CutoverEvent.Unrecorded gap -> lost.add(new Told<>(at, during, gap));
                case CutoverEvent.Held(String camera, Step step, String why) ->
                    turns.add(new Turn(at, step, How.HELD, why));
                case CutoverEvent.Failed(String camera, Step step, String why) -> {
                    turns.add(new Turn(at, step, How.FAILED, why));
                    during = null;
                }
                case CutoverEvent.Done(String camera, Step step) -> {
                    turns.add(new Turn(at, step, How.DONE, ""));
                    during = null;
                    Set<Keeper> keepers = step.leads().recording(now.route());
                    if (!kept.getLast().keepers().equals(keepers)) kept.add(new Kept(at, keepers));
                }
                case CutoverEvent.Registered registered -> {}
                case CutoverEvent.Filled filled -> {}
                case CutoverEvent.Copied copied -> {}
                case CutoverEvent.NotCopied failed -> {}
            }
        }
        return new CameraStory(now, proofs, settings, lost, turns, kept);
    }

    /** Frames that nobody recorded when they were due, before a card gave any back. */
    public int unrecorded() {
        return lost.stream().mapToInt(gap -> gap.what().frames().size()).sum();
    }

    /** How often it came to that end. */
    public long count(Step step, How how) {
        return turns.stream()
                .filter(turn -> turn.step() == step && turn.how() == how)
                .count();
    }
}
