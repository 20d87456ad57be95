package pasu.app.bench;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pasu.app.chaos.Order;
import pasu.app.chaos.Press;
import pasu.core.base.Failure;

/** Waits until what a cluster has accepted stands where all see it; how long that took is a figure, that it came at all the judge's. */
final class ChaosWait {
    private static final int WITHIN_SECONDS = 60;
    private static final int AGAIN_MILLIS = 250;

    private ChaosWait() {}

    /** @return the seconds until the node lists each press that got its 202, or those that were waited in vain */
    static double presses(Node node, List<Press> presses) throws IOException {
        return await(
                presses.stream()
                        .filter(press -> press.alarm().isPresent())
                        .map(Press::key)
                        .collect(Collectors.toSet()),
                () -> ChaosRecord.alarms(node).stream()
                        .flatMap(alarm -> alarm.presses().stream())
                        .collect(Collectors.toSet()));
    }

    /** @return the seconds until the station has each order that was accepted, or those that were waited in vain */
    static double orders(ChaosCluster cluster, List<Order> orders) throws IOException {
        return await(
                orders.stream().filter(Order::accepted).map(Order::id).collect(Collectors.toSet()),
                () -> ChaosRecord.effects(cluster.stationLedger()).stream()
                        .map(Order.Effect::order)
                        .collect(Collectors.toSet()));
    }

    /** What is there now. */
    private interface Look<T> {
        Set<T> there() throws IOException;
    }

    private static <T> double await(Set<T> accepted, Look<T> look) throws IOException {
        Set<T> missing = new HashSet<>(accepted);
        long from = System.nanoTime();
        while (true) {
            try {
                missing.removeAll(look.there());
            } catch (Failure away) {
                BenchOptions.progress("asked again: " + away.getMessage());
            }
            double seconds = (System.nanoTime() - from) / 1e9;
            if (missing.isEmpty() || seconds > WITHIN_SECONDS) return seconds;
            Pause.millis(AGAIN_MILLIS);
        }
    }
}
