package pasu.app.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/**
 * Presses bells at a rate, whatever the answers. Those of {@code sim bell} wait for theirs, a thread each; at 10,000 a second
 * the bells must cost little beside what they measure. So all is done on one thread, over up to {@value #LINES} connections
 * with a press each; what is due while all of them wait, or {@value #PATIENT} where presses are sent again, is held back and
 * counted.
 */
final class Ringer implements AutoCloseable {
    /** More than a node lets wait, so that it is the node that refuses. */
    private static final int LINES = 16_000;

    /** So many connections are opened at a time. */
    private static final int OPENING = 100;

    /** A node that comes back is not to be kept down by its bells: of 5,000 real ones each has one press on the way. */
    private static final int PATIENT = 5_000;

    private static final long ANSWER_WITHIN_SECONDS = 10;
    private static final long OPEN_WITHIN_SECONDS = 60;
    private static final long TICK_MILLIS = 1;
    private static final double NANOS = 1e9;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final NetClient net = vertx.createNetClient(
            new NetClientOptions().setConnectTimeout((int) TimeUnit.SECONDS.toMillis(ANSWER_WITHIN_SECONDS)));
    private final int port;
    private final List<PoleBell> bells;
    private final Rings rings;

    // On the loop only.
    private final List<Line> lines = new ArrayList<>();
    private final Deque<Line> idle = new ArrayDeque<>();
    private int turn;
    private int pressed;

    /** @param rings is told of each press before it is sent */
    Ringer(int port, List<PoleBell> bells, Rings rings) {
        this.port = port;
        this.bells = bells;
        this.rings = rings;
        loop.runOnContext(go -> vertx.setPeriodic(
                TimeUnit.SECONDS.toMillis(1),
                timer -> lines.forEach(
                        line -> line.giveUp(System.nanoTime(), TimeUnit.SECONDS.toNanos(ANSWER_WITHIN_SECONDS)))));
    }

    /** Opens all lines, which bells have open; blocks until they are. What opening costs is not of the presses. */
    void open() {
        Promise<Void> opened = Promise.promise();
        loop.runOnContext(go -> openMore(opened));
        try {
            opened.future().toCompletionStage().toCompletableFuture().get(OPEN_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TRY_AGAIN, "interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "the node does not take " + LINES + " connections", e);
        }
    }

    private void openMore(Promise<Void> opened) {
        List<Future<Void>> some = new ArrayList<>();
        while (lines.size() < LINES && some.size() < OPENING) {
            Line line = line();
            some.add(line.connect().onSuccess(open -> idle.push(line)));
        }
        if (some.isEmpty()) opened.complete();
        else Future.all(some).onSuccess(all -> openMore(opened)).onFailure(opened::fail);
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
        if (pressed >= (patience > 0 ? PATIENT : LINES)) {
            offer.holdBack();
            return;
        }
        pressed++;
        Ring ring = new Ring(bells.get(turn++ % bells.size()), due);
        rings.add(ring);
        offer.add(ring);
        send(offer, ring, System.nanoTime() + TimeUnit.SECONDS.toNanos(patience));
    }

    private void send(Offer offer, Ring ring, long until) {
        Line line = idle.isEmpty() ? line() : idle.pop();
        line.send(ring).onSuccess(answer -> {
            idle.push(line);
            offer.answered(ring, answer);
            if (answer.isForNow() && System.nanoTime() < until)
                vertx.setTimer(pauseMillis(), again -> send(offer, ring, until));
            else {
                pressed--;
                offer.settle();
            }
        });
    }

    /** Never more than presses wait. */
    private Line line() {
        Line line = new Line(net, "127.0.0.1", port);
        lines.add(line);
        return line;
    }

    /** About a second, as {@code Retry-After} asks; not all bells at once. */
    private static long pauseMillis() {
        return ThreadLocalRandom.current().nextLong(500, 1500);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
