package pasu.app.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Which fault strikes whom, for how long and in which order: all of it follows from the seed. */
public final class Schedule {
    /** Shortest and longest time for which a kind strikes, in seconds. */
    private record Span(double least, double most) {}

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
            Span span = span(kind);
            strikes.add(new Strike(
                    kind,
                    chance.nextInt(nodes),
                    span.least() + chance.nextDouble() * (span.most() - span.least()),
                    chance.nextDouble() * MOST_PAUSE_SECONDS));
        }
        return strikes;
    }

    private static Span span(FaultKind kind) {
        return switch (kind) {
            case KILL -> new Span(1, 8);
            case HANG -> new Span(15, 30);
            case DB_RESTART, ROLLING_RESTART, UPGRADE -> new Span(0, 0);
            case PARTITION, MINORITY, ONE_WAY -> new Span(30, 60);
            case SLOW_LINK, LOSS, DB_SLOW, DB_DOWN -> new Span(20, 40);
        };
    }
}
