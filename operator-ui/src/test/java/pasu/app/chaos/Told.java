package pasu.app.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * A run of one camera that is told for a test, second by second from 0 to {@value #SECONDS}: ten frames a second, numbered from 0,
 * so that frame 105 was sent at 10.5 s. Groups of pictures are a second long.
 */
final class Told {
    static final String CAMERA = "camera-1";
    static final int SECONDS = 60;
    static final int FPS = 10;

    private static final long SECOND = 1_000_000;

    final List<Fault> faults = new ArrayList<>();
    final List<Frames.Kept> kept = new ArrayList<>();
    final List<Grant> grants = new ArrayList<>();
    final List<Press> presses = new ArrayList<>();
    final List<Alarm> alarms = new ArrayList<>();
    final List<Order> orders = new ArrayList<>();
    final List<Order.Effect> effects = new ArrayList<>();

    static long micros(double seconds) {
        return Math.round(seconds * SECOND);
    }

    Told fault(FaultKind kind, String node, double from, double until) {
        faults.add(new Fault(kind, node.isEmpty() ? Set.of() : Set.of(node), micros(from), micros(until)));
        return this;
    }

    /** The node has every frame that was sent in this time. */
    Told recorded(String node, long epoch, double from, double until) {
        return recorded(node, epoch, from, until, number -> true);
    }

    Told recorded(String node, long epoch, double from, double until, LongPredicate which) {
        for (long number = Math.round(from * FPS); number < Math.round(until * FPS); number++)
            if (which.test(number)) kept.add(frame(number, node, epoch, true));
        return this;
    }

    static Frames.Kept frame(long number, String node, long epoch, boolean faithful) {
        return new Frames.Kept(number, node, epoch, number * SECOND / FPS, faithful);
    }

    Told granted(String node, long epoch, double at) {
        grants.add(new Grant(CAMERA, node, epoch, micros(at)));
        return this;
    }

    /** @param alarm that the 202 named; empty: there was none */
    Told pressed(long serial, String alarm) {
        presses.add(
                new Press(new Press.Key("bell-1", serial), alarm.isEmpty() ? Optional.empty() : Optional.of(alarm)));
        return this;
    }

    Told alarm(String id, long... serials) {
        List<Press.Key> in = new ArrayList<>();
        for (long serial : serials) in.add(new Press.Key("bell-1", serial));
        alarms.add(new Alarm(id, in));
        return this;
    }

    Told ordered(String order, boolean accepted) {
        orders.add(new Order(order, accepted));
        return this;
    }

    Told effect(String order, String effect) {
        effects.add(new Order.Effect(order, effect));
        return this;
    }

    /** Judged from the second second on to the last but one. */
    List<Finding> findings() {
        return HistoryChecker.check(history());
    }

    History history() {
        List<Frames.Sent> sent = new ArrayList<>();
        for (long number = 0; number < SECONDS * FPS; number++)
            sent.add(new Frames.Sent(number, number * SECOND / FPS));
        return new History(
                micros(2),
                micros(SECONDS - 2),
                SECOND,
                faults,
                List.of(new Frames(CAMERA, sent, kept)),
                grants,
                presses,
                alarms,
                orders,
                effects);
    }
}
