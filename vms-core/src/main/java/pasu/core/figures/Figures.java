package pasu.core.figures;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.core.bell.BellId;

/**
 * What a stretch of time shows. Drills do not count.
 *
 * @param from of the alarms and orders that count, by when they began; {@code to} does not
 * @param bells all bells together
 * @param teams by the team of who took the alarm first
 * @param eachBell bells that rang, those with the most false presses first
 * @param orders all orders together
 * @param stations by the station that has the order now
 */
public record Figures(
        Instant from,
        Instant to,
        Bells bells,
        List<Bells> teams,
        List<FalseRate> eachBell,
        Orders orders,
        List<Orders> stations) {

    /** A team of fewer people is not shown as such: its figures would be a person's. */
    public static final int SMALLEST_TEAM = 3;

    public Figures {
        teams = List.copyOf(teams);
        eachBell = List.copyOf(eachBell);
        stations = List.copyOf(stations);
    }

    /** Times that half of them, and 95 of 100, took at most; in seconds. */
    public record Spread(double p50, double p95) {}

    /**
     * Alarms of bells.
     *
     * @param team null of all, and of those who have none or a small one
     * @param answered somebody took it
     * @param answerTime from the press to that; null where nobody did
     * @param closedByFirst closed by who took it first
     */
    public record Bells(
            @Nullable String team,
            int alarms,
            int answered,
            @Nullable Spread answerTime,
            int closed,
            int closedByFirst,
            int falsePresses) {}

    /** How many of a bell's alarms were no emergency. */
    public record FalseRate(BellId bell, String name, int alarms, int falsePresses) {}

    /**
     * Orders to the police.
     *
     * @param station null of all
     * @param transfers to another station, or another unit
     * @param accept from the order until a person at the station had it in hand; so the others
     */
    public record Orders(
            @Nullable String station,
            int given,
            int transfers,
            int rejected,
            int cancelled,
            @Nullable Spread accept,
            @Nullable Spread depart,
            @Nullable Spread arrive) {}
}
