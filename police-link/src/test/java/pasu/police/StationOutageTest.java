package pasu.police;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.AlarmChange;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchState;
import pasu.core.incident.Incident;
import pasu.police.dispatch.OrderSender;
import pasu.police.sim.StationFault;

/**
 * A station that fails for an hour. The hour is the clock's, which is turned ten seconds a round, some 200 times as fast as
 * the rounds take; sockets, TLS and database are real, and the station's ledger judges. With {@code -Dpasu.full} a round is a
 * second and takes one, so the hour is an hour.
 */
class StationOutageTest {
    private static final boolean FULL = Boolean.getBoolean("pasu.full");
    private static final int ROUND_SECONDS = FULL ? 1 : 10;
    private static final int HOUR_SECONDS = 3600;
    private static final int ORDER_EVERY_SECONDS = 60;
    private static final int PATIENCE_SECONDS = 60;

    /** Down for most of it; then it fails, takes orders without an answer, and is down again. */
    private static StationFault fault(int second) {
        if (second < 2500) return StationFault.DOWN;
        if (second < 3000) return StationFault.ERROR;
        return second < 3200 ? StationFault.MUTE : StationFault.DOWN;
    }

    private static void pass(LinkWorld link, int seconds) {
        if (FULL)
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, seconds, TimeUnit.SECONDS)
                    .join();
        link.world.time.advance(Duration.ofSeconds(seconds));
    }

    @Test
    void stationAwayForAnHour_allIsSentWithinAMinuteOfItsReturn_withOneEffectEach_andEveryStateKept() throws Exception {
        try (LinkWorld link = new LinkWorld(Duration.ofMillis(1))) {
            CountDownLatch closed = new CountDownLatch(HOUR_SECONDS / ORDER_EVERY_SECONDS);
            link.world.alarms.onChange(change -> {
                if (change instanceof AlarmChange.Ordered ordered
                        && ordered.dispatch().state() == DispatchState.CLOSED
                        && ordered.before() != DispatchState.CLOSED) closed.countDown();
            });
            OrderSender sender = link.sender("node-1", Duration.ofMillis(250));
            List<Dispatch> given = new ArrayList<>();
            Incident incident = link.incident();
            for (int second = 0; second < HOUR_SECONDS; second += ROUND_SECONDS) {
                link.station.fail(fault(second));
                // Three orders an incident, so that their sequence counts, too.
                if (second % (3 * ORDER_EVERY_SECONDS) == 0) incident = link.incident();
                if (second % ORDER_EVERY_SECONDS == 0) given.add(link.order(incident));
                sender.run();
                sender.settle();
                pass(link, ROUND_SECONDS);
            }
            assertTrue(link.orders.waiting() > 0, "some could not be sent");
            int seconds = 0;
            for (; link.orders.waiting() > 0 && seconds < 600; seconds++) {
                link.station.fail(seconds % 2 == 0 ? StationFault.TWICE : StationFault.DISORDER);
                sender.run();
                sender.settle();
                pass(link, 1);
            }
            System.out.println(given.size() + " orders were sent " + seconds + " s after the station's return");
            assertTrue(seconds <= 60, "all are sent within " + seconds + " s of the station's return");
            assertTrue(closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS), closed.getCount() + " are not closed");
            for (Dispatch order : given) judge(link, order);
            assertEquals(
                    given.size(),
                    link.station.effects().stream()
                            .filter(line -> line.endsWith(" new"))
                            .count());
        }
    }

    private static void judge(LinkWorld link, Dispatch order) {
        assertEquals(1, link.effects(order.id(), "new"), "one effect of " + order.id());
        List<Integer> told = link.orders.find(order.id()).orElseThrow().history().stream()
                .map(line -> line.status().sequence())
                .filter(sequence -> sequence > 0)
                .sorted()
                .toList();
        assertEquals(List.of(1, 2, 3, 4, 5), told);
    }
}
