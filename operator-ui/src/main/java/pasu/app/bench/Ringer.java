package pasu.app.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Presses bells at a rate, whatever the answers. Those of {@code sim bell} wait for theirs, a thread each; at 10,000 a second
 * the bells must cost little beside what they measure. So all is done on one thread, over {@value #LINES} connections;
 * {@value #AT_ONCE} presses wait at most, {@value #PATIENT} where they are sent again, and what is due beyond that is held
 * back and counted.
 */
final class Ringer implements AutoCloseable {
    private static final int AT_ONCE = 100_000;

    /** A node that comes back is not to be kept down by its bells: of 5,000 real ones each has one press on the way. */
    private static final int PATIENT = 5_000;

    private static final int LINES = 2_000;
    private static final long ANSWER_WITHIN_MILLIS = 10_000;
    private static final long TICK_MILLIS = 1;
    private static final double NANOS = 1e9;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final HttpClient http = vertx.httpClientBuilder()
            .with(new HttpClientOptions().setConnectTimeout((int) ANSWER_WITHIN_MILLIS))
            .with(new PoolOptions().setHttp1MaxSize(LINES))
            .withConnectHandler(line -> line.exceptionHandler(Ringer::broken))
            .build();
    private final int port;
    private final List<PoleBell> bells;
    private final Rings rings;

    // On the loop only.
    private int turn;
    private int waiting;

    /** @param rings is told of each press before it is sent */
    Ringer(int port, List<PoleBell> bells, Rings rings) {
        this.port = port;
        this.bells = bells;
        this.rings = rings;
    }

    /**
     * Begins to press the bells in turn, and returns.
     *
     * @param rate a second
     * @param patience seconds for which a press that was not accepted is sent again, the same bytes; 0: it is sent once
     */
    Offer offer(int rate, int seconds, int patience) {
        Offer offer = new Offer();
        long start = System.nanoTime();
        long count = (long) rate * seconds;
        loop.runOnContext(go -> vertx.setPeriodic(TICK_MILLIS, timer -> {
            double passed = (System.nanoTime() - start) / NANOS;
            while (offer.due() < Math.min(count, passed * rate))
                press(offer, start + (long) (offer.due() * NANOS / rate), patience);
            if (offer.due() < count) return;
            vertx.cancelTimer(timer);
            offer.end(passed);
        }));
        return offer;
    }

    private void press(Offer offer, long due, int patience) {
        if (waiting >= (patience > 0 ? PATIENT : AT_ONCE)) {
            offer.holdBack();
            return;
        }
        waiting++;
        Ring ring = new Ring(bells.get(turn++ % bells.size()), due);
        rings.add(ring);
        offer.add(ring);
        send(offer, ring, System.nanoTime() + TimeUnit.SECONDS.toNanos(patience));
    }

    private void send(Offer offer, Ring ring, long until) {
        String body = ring.body();
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(ring.bell().path())
                .setTimeout(ANSWER_WITHIN_MILLIS)
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Pasu-Signature", ring.bell().sign(body));
        http.request(request)
                .compose(ready -> ready.send(body))
                .compose(Ringer::answer)
                .otherwise(lost -> new Ring.Answer(0, false, null, System.nanoTime()))
                .onSuccess(answer -> {
                    offer.answered(ring, answer);
                    if (answer.isForNow() && System.nanoTime() < until)
                        vertx.setTimer(pauseMillis(), again -> send(offer, ring, until));
                    else {
                        waiting--;
                        offer.settle();
                    }
                });
    }

    private static Future<Ring.Answer> answer(HttpClientResponse response) {
        return response.body().map(body -> {
            String alarm = response.statusCode() == 202 ? new JsonObject(body).getString("alarm") : null;
            return new Ring.Answer(
                    response.statusCode(),
                    response.getHeader("Retry-After") != null,
                    alarm == null ? null : UUID.fromString(alarm),
                    System.nanoTime());
        });
    }

    /** Nothing is to be done, and nothing to be logged: the press that was on the line is told that there is no answer. */
    private static void broken(Throwable line) {}

    /** About a second, as {@code Retry-After} asks; not all bells at once. */
    private static long pauseMillis() {
        return ThreadLocalRandom.current().nextLong(500, 1500);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
