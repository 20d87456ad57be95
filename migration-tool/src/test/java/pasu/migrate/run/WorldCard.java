package pasu.migrate.run;

import static pasu.migrate.run.CutoverWorld.INTERVAL;
import static pasu.migrate.run.CutoverWorld.NOON;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import pasu.migrate.centre.Gap;

/** The card of a {@link CutoverWorld}'s camera, on which all of it is, and the gaps that Pasu fills from there. */
final class WorldCard {
    private final List<Gap> filled = new ArrayList<>();

    /** What is missing between two frames of ours, the later of which is five seconds old. @param made frames until now */
    void fill(NavigableSet<Long> ours, long made, long now) {
        List<Long> missing = new ArrayList<>();
        long last = ours.isEmpty() ? made : ours.first();
        for (long frame : ours) {
            if (NOON + frame * INTERVAL > now - 5_000_000) break;
            if (frame > last + 1)
                filled.add(new Gap(
                        NOON + (last + 1) * INTERVAL,
                        NOON + frame * INTERVAL,
                        "readdressed",
                        new Gap.Fill("whole", 1, "")));
            for (long between = last + 1; between < frame; between++) missing.add(between);
            last = frame;
        }
        ours.addAll(missing);
    }

    List<Gap> gaps(long fromMicros, long toMicros) {
        return filled.stream()
                .filter(gap -> gap.endMicros() > fromMicros && gap.startMicros() < toMicros)
                .toList();
    }
}
