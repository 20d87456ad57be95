package pasu.police.dispatch;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import pasu.police.wire.OrderMessage;

/**
 * Sends what is in the outbox until the station has it; nothing expires. One node sends at a time, by a lease with an epoch,
 * and each attempt is counted before it is made, so a node that was thought dead sends no more.
 */
public final class OrderSender implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(OrderSender.class);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 8;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final DispatchBook orders;
    private final CameraRegister cameras;
    private final JsonPost post;
    private final URI station;
    private final String node;
    private final Time time;

    /** @param station where it takes orders, such as {@code https://station:9443} */
    public OrderSender(
            DispatchBook orders, CameraRegister cameras, JsonPost post, URI station, String node, Time time) {
        this.orders = orders;
        this.cameras = cameras;
        this.post = post;
        this.station = station;
        this.node = node;
        this.time = time;
    }

    /** One round: sends what is due, some at the same time, and returns when each was answered or given up. */
    @Override
    public void run() {
        Optional<Long> epoch = orders.lease(node, LEASE);
        if (epoch.isEmpty()) return;
        List<Thread> sending = orders.due(AT_ONCE).stream()
                .map(order -> Thread.ofVirtual().name("order-" + order.id()).start(() -> send(order, epoch.get())))
                .toList();
        try {
            for (Thread each : sending) each.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Dispatch order, long epoch) {
        try {
            if (!orders.attempt(order.id(), epoch, time.now().plus(pause(order.attempts())))) return;
            List<Camera> named = order.order().cameras().stream()
                    .flatMap(camera -> cameras.find(camera).stream())
                    .toList();
            JsonObject message = OrderMessage.of(order, epoch, named);
            JsonPost.Answer answer = post.post(station.resolve("/v1/orders"), message);
            if (answer.isDone()) orders.tell(new Status(order.id(), 0, DispatchState.RECEIVED, time.now(), null, null));
            else log.warn("order {} was answered {} and is sent again", order.id(), answer.status());
        } catch (IOException e) {
            log.warn("order {} was not answered and is sent again: {}", order.id(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("order {} waits: {}", order.id(), e.toString());
        }
    }

    /** Twice as long each time, up to ten seconds, less up to a half by chance, so that a returning station is not rushed. */
    static Duration pause(int attempts) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempts, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }
}
