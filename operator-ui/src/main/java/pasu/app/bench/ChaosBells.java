package pasu.app.bench;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import pasu.app.chaos.Press;
import pasu.core.base.Time;

/** Bells that are pressed every other second, whatever happens; a press is sent again, to the next node, until it is accepted. */
final class ChaosBells implements AutoCloseable {
    private static final int ACCEPTED = 202;
    private static final long PAUSE_MILLIS = 2_000;
    private static final long AGAIN_MILLIS = 500;
    private static final int PATIENCE_SECONDS = 60;

    private final ChaosCalls calls;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    // Guarded by this.
    private final List<Press> presses = new ArrayList<>();

    ChaosBells(ChaosCalls calls, List<PoleBell> bells) {
        this.calls = calls;
        for (PoleBell bell : bells) threads.add(Thread.ofVirtual().name("bell").start(() -> ring(bell)));
    }

    private void ring(PoleBell bell) {
        try {
            while (!end.await(ThreadLocalRandom.current().nextLong(PAUSE_MILLIS), TimeUnit.MILLISECONDS)) press(bell);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void press(PoleBell bell) throws InterruptedException {
        Press.Key key = new Press.Key(bell.id().toString(), bell.nextSerial());
        String body = new JsonObject()
                .put("serial", key.serial())
                .put("at", Time.system().now().toString())
                .encode();
        Map<String, String> signed = Map.of("X-Pasu-Signature", bell.sign(body));
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        ChaosCalls.Answer answer = calls.post(bell.path(), body, signed);
        while (answer.status() != ACCEPTED && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            answer = calls.post(bell.path(), body, signed);
        }
        Optional<String> alarm = answer.status() == ACCEPTED
                ? Optional.of(new JsonObject(answer.body()).getString("alarm"))
                : Optional.empty();
        synchronized (this) {
            presses.add(new Press(key, alarm));
        }
    }

    /** Complete when it was closed. */
    synchronized List<Press> presses() {
        return List.copyOf(presses);
    }

    /** No bell is pressed any more; what was pressed is answered or given up. */
    @Override
    public void close() throws InterruptedException {
        end.countDown();
        for (Thread thread : threads) thread.join();
    }
}
