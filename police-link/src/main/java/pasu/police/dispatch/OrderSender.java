package pasu.police.dispatch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraRegister;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchBook;
import pasu.core.dispatch.DispatchState;
import pasu.core.dispatch.Status;
import pasu.core.dispatch.Withdrawal;
import pasu.police.wire.OrderMessage;

/**
 * Sends what is in the outbox until the station has it; nothing expires. One node sends at a time, by a lease with an epoch,
 * and each attempt is counted before it is made, so a node that was thought dead sends no more. To each station {@value #AT_ONCE}
 * are under way at most; the rest stays in the outbox, and a station that does not answer keeps no other waiting.
 */
public final class OrderSender implements Runnable, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OrderSender.class);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 8;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final DispatchBook orders;
    private final CameraRegister cameras;
    private final JsonPost post;
    private final Map<String, URI> stations;
    private final String node;
    private final Time time;
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();
    private final Map<String, Thread> underWay = new ConcurrentHashMap<>();

    /** @param stations by name, where each takes orders, such as {@code https://station:9443} */
    public OrderSender(
            DispatchBook orders,
            CameraRegister cameras,
            JsonPost post,
            Map<String, URI> stations,
            String node,
            Time time) {
        this.orders = orders;
        this.cameras = cameras;
        this.post = post;
        this.stations = Map.copyOf(stations);
        this.node = node;
        this.time = time;
    }

    /** One round: begins to send what is due. */
    @Override
    public void run() {
        Optional<Long> epoch = orders.lease(DispatchBook.Task.SENDING, node, LEASE);
        if (epoch.isEmpty()) return;
        for (Dispatch order : orders.due(AT_ONCE))
            begin(order.station().name(), "order " + order.id(), () -> send(order, epoch.get()));
        for (Withdrawal gone : orders.withdrawals(AT_ONCE))
            begin(
                    gone.station(),
                    "withdrawal of " + gone.dispatch() + " from leg " + gone.leg(),
                    () -> send(gone, epoch.get()));
    }

    /** Returns when all that is under way was answered or given up. */
    public void settle() {
        try {
            for (Thread each : underWay.values()) each.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        settle();
    }

    private interface Sending {
        void send() throws IOException, InterruptedException;
    }

    private void begin(String station, String what, Sending sending) {
        Semaphore free = places.computeIfAbsent(station, name -> new Semaphore(AT_ONCE));
        if (underWay.containsKey(what) || !free.tryAcquire()) return;
        Thread thread = Thread.ofVirtual().name(what).unstarted(() -> {
            try {
                attempt(what, sending);
            } finally {
                underWay.remove(what);
                free.release();
            }
        });
        underWay.put(what, thread);
        thread.start();
    }

    private static void attempt(String what, Sending sending) {
        try {
            sending.send();
        } catch (IOException e) {
            log.warn("{} was not answered and is sent again: {}", what, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("{} waits: {}", what, e.toString());
        }
    }

    private void send(Dispatch due, long epoch) throws IOException, InterruptedException {
        if (!orders.attempt(due.id(), epoch, time.now().plus(pause(due.attempts())))) return;
        // As it is now: since it was found due it may have gone to another hand, or been taken back.
        Dispatch order = orders.find(due.id()).orElseThrow().dispatch();
        if (order.delivered() || order.state().isOver()) return;
        List<Camera> named =
                OrderMessage.named(order, cameras.find(order.order().cameras()));
        JsonPost.Answer answer =
                post.post(address(order.station().name()).resolve("/v1/orders"), OrderMessage.of(order, epoch, named));
        if (answer.isDone()) orders.tell(received(order));
        else log.warn("order {} was answered {} and is sent again", order.id(), answer.status());
    }

    private Status received(Dispatch order) {
        return Status.ofStation(order.id(), order.leg(), 0, DispatchState.RECEIVED, time.now(), null, null, null);
    }

    private void send(Withdrawal withdrawal, long epoch) throws IOException, InterruptedException {
        if (!orders.attempt(withdrawal, epoch, time.now().plus(pause(withdrawal.attempts())))) return;
        URI to = address(withdrawal.station()).resolve("/v1/orders/" + withdrawal.dispatch() + "/withdrawal");
        JsonPost.Answer answer = post.post(to, OrderMessage.of(withdrawal, epoch));
        if (answer.isDone()) orders.withdrawn(withdrawal);
        else log.warn("the withdrawal of {} was answered {}, again later", withdrawal.dispatch(), answer.status());
    }

    /** @throws IOException if no such station is set: a person has to look at the settings, and the order waits */
    private URI address(String station) throws IOException {
        URI address = stations.get(station);
        if (address == null) throw new IOException("the station " + station + " has no address: police.stations");
        return address;
    }

    /** Twice as long each time, up to ten seconds, less up to a half by chance, so that a returning station is not rushed. */
    static Duration pause(int attempts) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempts, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }
}
