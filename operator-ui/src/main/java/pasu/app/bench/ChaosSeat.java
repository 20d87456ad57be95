package pasu.app.bench;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import pasu.app.chaos.Order;

/** Somebody at a seat who opens an incident every few seconds and sends for the police, once each, trying again until it is taken. */
final class ChaosSeat implements AutoCloseable {
    private static final int CREATED = 201;
    private static final long EVERY_MILLIS = 3_000;
    private static final long AGAIN_MILLIS = 500;
    private static final int PATIENCE_SECONDS = 60;

    private final ChaosCalls calls;
    private final Map<String, String> signedIn;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("seat").unstarted(this::run);

    // Guarded by this.
    private final List<Order> orders = new ArrayList<>();

    ChaosSeat(ChaosCalls calls, String token) {
        this.calls = calls;
        signedIn = Map.of("Authorization", "Bearer " + token);
        thread.start();
    }

    private void run() {
        try {
            for (int nth = 1; !end.await(EVERY_MILLIS, TimeUnit.MILLISECONDS); nth++) send(nth);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(int nth) throws InterruptedException {
        ChaosCalls.Answer incident = until(
                "/api/v1/incidents",
                new JsonObject()
                        .put("title", "chaos " + nth)
                        .put("origin", "phone")
                        .put("place", "동문동"));
        if (incident.status() != CREATED) return;
        String id = UUID.randomUUID().toString();
        ChaosCalls.Answer answer = until(
                "/api/v1/dispatches",
                new JsonObject()
                        .put("id", id)
                        .put("incident", new JsonObject(incident.body()).getString("id"))
                        .put("code", 1));
        synchronized (this) {
            orders.add(new Order(id, answer.status() == CREATED));
        }
    }

    private ChaosCalls.Answer until(String path, JsonObject body) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        ChaosCalls.Answer answer = calls.post(path, body.encode(), signedIn);
        while (answer.status() != CREATED && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            answer = calls.post(path, body.encode(), signedIn);
        }
        return answer;
    }

    /** Complete when it was closed. */
    synchronized List<Order> orders() {
        return List.copyOf(orders);
    }

    @Override
    public void close() throws InterruptedException {
        end.countDown();
        thread.join();
    }
}
