package pasu.migrate.report;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Step;
import pasu.migrate.verify.Proof;

/**
 * What several cameras come to. Frames of comparisons are counted as often as they were compared.
 *
 * @param compared frames that the two recordings were compared by
 * @param matched that both had
 * @param missingHere that the legacy recorder alone had
 * @param missingThere that Pasu alone had
 * @param holes stretches of which neither had any
 * @param segments of ours whose fingerprints the ledger holds
 * @param unrecorded frames that nobody recorded when they were due, by the ledger
 * @param nobody what is left of these since cards gave some back
 * @param rolledBack how often a camera went back
 * @param least and {@code most} by how much a legacy clock is ahead, µs, as a camera's last comparison found it; 0 if none was
 */
public record Totals(
        int cameras,
        Map<CutoverState, Integer> states,
        int comparisons,
        long compared,
        long matched,
        long missingHere,
        long missingThere,
        int holes,
        int segments,
        long unrecorded,
        long nobody,
        long rolledBack,
        int settings,
        long least,
        long most) {

    public Totals {
        states = Map.copyOf(states);
    }

    public static Totals of(List<CameraStory> cameras) {
        Map<CutoverState, Integer> states = new EnumMap<>(CutoverState.class);
        for (CameraStory camera : cameras) states.merge(camera.now().state(), 1, Integer::sum);
        List<Proof> proofs = cameras.stream()
                .map(camera -> camera.now().proofs())
                .flatMap(Collection::stream)
                .toList();
        List<Long> clocks = cameras.stream()
                .filter(camera -> !camera.now().proofs().isEmpty())
                .map(camera -> camera.now().proofs().getLast().offsetMicros())
                .sorted()
                .toList();
        long matched = proofs.stream().mapToLong(Proof::matched).sum();
        long here =
                proofs.stream().mapToLong(proof -> proof.missingHere().size()).sum();
        long there =
                proofs.stream().mapToLong(proof -> proof.missingThere().size()).sum();
        return new Totals(
                cameras.size(),
                states,
                proofs.size(),
                matched + here + there,
                matched,
                here,
                there,
                proofs.stream().mapToInt(proof -> proof.holes().size()).sum(),
                proofs.stream().mapToInt(proof -> proof.segments().size()).sum(),
                cameras.stream().mapToLong(CameraStory::unrecorded).sum(),
                cameras.stream()
                        .mapToLong(camera -> camera.now().nobodyHas().size())
                        .sum(),
                cameras.stream()
                        .mapToLong(camera -> camera.count(Step.ROLL_BACK, CameraStory.How.DONE))
                        .sum(),
                cameras.stream().mapToInt(camera -> camera.settings().size()).sum(),
                clocks.isEmpty() ? 0 : clocks.getFirst(),
                clocks.isEmpty() ? 0 : clocks.getLast());
    }

    public int in(CutoverState state) {
        return states.getOrDefault(state, 0);
    }

    /** Cameras at which people look at Pasu. */
    public int there() {
        return in(CutoverState.SWITCHED) + in(CutoverState.RETIRED);
    }
}
