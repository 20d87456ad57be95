package pasu.migrate.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;
import pasu.migrate.cutover.Step;
import pasu.migrate.ledger.History;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Plan;

/**
 * How far a wave is.
 *
 * @param there cameras that are switched, or further
 * @param begun that are on their way
 * @param leftSeconds until the others are there, too, as those of their route took; empty while none was seen, or none is left
 */
public record Progress(int number, int there, int begun, int cameras, OptionalLong leftSeconds) {
    private static final long SECOND = 1_000_000;

    /** When a camera was begun, and how long those of a route took, in microseconds. */
    private record Seen(Map<String, Long> begun, Map<Route, List<Long>> took) {}

    /** Of each wave of a plan, by number. Pure. */
    public static List<Progress> of(Plan plan, List<Cutover> cameras, List<History.Entry> entries, long nowMicros) {
        Map<String, Cutover> now = new HashMap<>();
        cameras.forEach(cutover -> now.put(cutover.camera(), cutover));
        Seen seen = seen(now, entries);
        Map<Integer, List<CameraPlan>> waves = new TreeMap<>();
        plan.cameras().forEach(camera -> waves.computeIfAbsent(camera.wave(), n -> new ArrayList<>())
                .add(camera));
        return waves.entrySet().stream()
                .map(wave -> of(wave.getKey(), wave.getValue(), plan.parallel(), now, seen, nowMicros))
                .toList();
    }

    private static Seen seen(Map<String, Cutover> now, List<History.Entry> entries) {
        Seen seen = new Seen(new HashMap<>(), new EnumMap<>(Route.class));
        for (History.Entry entry : entries)
            switch (entry.event()) {
                case CutoverEvent.Began(String camera, Step step)
                when step == Step.SHADOW -> seen.begun().put(camera, entry.atMicros());
                case CutoverEvent.Done(String camera, Step step)
                when step == Step.SWITCH -> {
                    Cutover cutover = now.get(camera);
                    Long from = seen.begun().get(camera);
                    if (cutover != null && from != null)
                        seen.took()
                                .computeIfAbsent(cutover.route(), route -> new ArrayList<>())
                                .add(entry.atMicros() - from);
                }
                default -> {}
            }
        return seen;
    }

    private static Progress of(
            int number, List<CameraPlan> wave, int parallel, Map<String, Cutover> all, Seen seen, long nowMicros) {
        int there = 0;
        int begun = 0;
        long left = 0;
        long longest = 0;
        boolean known = true;
        for (CameraPlan camera : wave) {
            Cutover cutover = all.get(camera.name());
            CutoverState state = cutover == null ? CutoverState.PLANNED : cutover.state();
            if (state == CutoverState.SWITCHED || state == CutoverState.RETIRED) {
                there++;
                continue;
            }
            if (state == CutoverState.ROLLED_BACK) continue; // It waits for a person.
            boolean under = state != CutoverState.PLANNED || cutover != null && cutover.begun() != null;
            if (under) begun++;
            OptionalLong usual = usual(seen, camera.route());
            known &= usual.isPresent();
            long since = under ? nowMicros - seen.begun().getOrDefault(camera.name(), nowMicros) : 0;
            long rest = Math.max(0, usual.orElse(0) - since);
            left += rest;
            longest = Math.max(longest, rest);
        }
        boolean tells = known && there < wave.size();
        return new Progress(
                number,
                there,
                begun,
                wave.size(),
                tells ? OptionalLong.of(Math.max(longest, left / parallel) / SECOND) : OptionalLong.empty());
    }

    /** The median of its route; while none of it was seen, the longest of another. */
    private static OptionalLong usual(Seen seen, Route route) {
        List<Long> own =
                seen.took().getOrDefault(route, List.of()).stream().sorted().toList();
        return own.isEmpty()
                ? seen.took().values().stream()
                        .flatMap(List::stream)
                        .mapToLong(each -> each)
                        .max()
                : OptionalLong.of(own.get(own.size() / 2));
    }

    /** In a line. */
    public String words() {
        return "wave %d: %d of %d there, %d on their way%s".formatted(number, there, cameras, begun, left());
    }

    private String left() {
        if (leftSeconds.isEmpty()) return "";
        long seconds = leftSeconds.getAsLong();
        if (seconds == 0) return ", the others are due";
        return seconds < 90 ? ", about " + seconds + " s left" : ", about " + (seconds + 30) / 60 + " min left";
    }
}
