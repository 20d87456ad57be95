package pasu.app.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Which fault strikes whom, for how long and in which order: all of it follows from the seed. */
public final class Schedule {
    /** Shortest and longest time for which a kind strikes, in seconds. */
    private record Span(double least, double most) {}

    private static final Map<FaultKind, Span> SPANS = new EnumMap<>(Map.of(
            FaultKind.UPGRADE, new Span(0, 0),
            FaultKind.KILL, new Span(1, 8),
            FaultKind.HANG, new Span(15, 30),
            FaultKind.DB_RESTART, new Span(0, 0),
            FaultKind.ROLLING_RESTART, new Span(0, 0),
            FaultKind.PARTITION, new Span(30, 60),
            FaultKind.MINORITY, new Span(30, 60),
            FaultKind.ONE_WAY, new Span(30, 60),
            FaultKind.SLOW_LINK, new Span(20, 40),
            FaultKind.LOSS, new Span(20, 40)));

    private static final double MOST_PAUSE_SECONDS = 3;

    private Schedule() {}

    /** Each of the kinds strikes once. */
    public static List<Strike> of(long seed, List<FaultKind> kinds, int nodes) {
        if (nodes < 2) throw new IllegalArgumentException("two nodes at least, got " + nodes);
        SplittableRandom chance = new SplittableRandom(seed); // of Random, seeds that are neighbours begin alike
        List<FaultKind> order = new ArrayList<>(kinds);
        Collections.shuffle(order, chance);
        List<Strike> strikes = new ArrayList<>();
        for (FaultKind kind : order) {
            Span span = SPANS.get(kind);
            if (span == null) throw new IllegalArgumentException("no span for " + kind);
            strikes.add(new Strike(
                    kind,
                    chance.nextInt(nodes),
                    span.least() + chance.nextDouble() * (span.most() - span.least()),
                    chance.nextDouble() * MOST_PAUSE_SECONDS));
        }
        return strikes;
    }
}
