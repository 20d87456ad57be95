package pasu.core.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.alarm.AlarmChange;
import pasu.core.alarm.BellAlarms;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.bell.Landing;
import pasu.core.bell.Press;
import pasu.core.bell.PressStore;

/**
 * Makes presses durable, many at a time. They wait in a queue of {@value #QUEUE}, are gathered for {@value #GATHER_MILLIS}
 * ms and landed in one transaction; while the database is away they go to the journal, and from there to the database
 * when it is back. What the queue does not take is refused and counted.
 */
public final class PressIntake implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PressIntake.class);

    /** What comes at 2,000 a second in the 3 s after which the journal takes over, and what a node lands in one. */
    static final int QUEUE = 6_000;

    private static final int BATCH = 1_000;
    private static final long GATHER_MILLIS = 5;
    private static final long IDLE_MILLIS = 200;
    private static final long JOURNAL_BYTES = 1L << 30;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private record Waiting(Press press, CompletableFuture<Landing> landed) {}

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final PressJournal journal;
    private final Attempts attempts;
    private final Provisional provisional;
    private final Counter refused;
    private final Counter journaled;
    private final Thread writer;

    /** On the writer's thread only. */
    private boolean away;

    /**
     * @param folder where the journal lies; what waits there from an earlier run is landed first
     * @param alarms what a press raises while the database is away
     */
    public PressIntake(PressStore store, BellAlarms alarms, Path folder, MeterRegistry metrics) {
        try {
            journal = new PressJournal(folder, JOURNAL_BYTES);
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the journal of presses in " + folder + " cannot be opened: " + e, e);
        }
        away = !journal.isEmpty();
        attempts = new Attempts(store);
        provisional = new Provisional(alarms);
        refused = Counter.builder("pasu_queue_dropped")
                .tag("queue", "presses")
                .description("presses that were refused because too many waited; their bells try again")
                .register(metrics);
        journaled = Counter.builder("pasu_presses_journaled")
                .description("presses that were kept in the journal because the database was away")
                .register(metrics);
        Gauge.builder("pasu_presses_waiting", queue::size)
                .description("presses that wait to be made durable")
                .register(metrics);
        writer = Thread.ofPlatform().name("presses").daemon().start(this::run);
    }

    /** Is told of what presses raise while the database is away; once it is back, it tells by itself. */
    public void onProvisional(Consumer<AlarmChange> listener) {
        provisional.listen(listener);
    }

    /** An alarm is over, so a press that comes now raises another. */
    public void forget(AlarmChange change) {
        provisional.forget(change);
    }

    /** Asked for a press before it is looked at: true if no more can wait, and then it is counted as refused. */
    public boolean turnsAway() {
        if (queue.remainingCapacity() > 0) return false;
        refused.increment();
        return true;
    }

    /**
     * Takes a press; never blocks.
     *
     * @return done when it is durable; fails with {@link Busy} if it cannot be made durable now
     */
    public CompletableFuture<Landing> accept(Press press) {
        Waiting waiting = new Waiting(press, new CompletableFuture<>());
        if (closing.get() || !queue.offer(waiting)) {
            refused.increment();
            waiting.landed().completeExceptionally(new Busy());
        }
        return waiting.landed();
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        try {
            if (away) landJournal();
            while (!closing.get() || !queue.isEmpty()) {
                gather(batch);
                if (!batch.isEmpty()) land(batch);
                batch.clear();
                if (away && !closing.get()) comeBack();
            }
        } catch (InterruptedException e) {
            log.warn("{} presses were not made durable before the end; their bells try again", queue.size());
        }
        batch.addAll(queue);
        batch.forEach(waiting -> waiting.landed().completeExceptionally(new Busy()));
    }

    private void gather(List<Waiting> batch) throws InterruptedException {
        Waiting first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) return;
        batch.add(first);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
        while (batch.size() < BATCH) {
            if (queue.drainTo(batch, BATCH - batch.size()) > 0) continue;
            Waiting next = queue.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) return;
            batch.add(next);
        }
    }

    private void land(List<Waiting> batch) throws InterruptedException {
        List<Press> presses = batch.stream().map(Waiting::press).toList();
        if (!away) {
            Attempts.Result result = attempts.land(presses);
            if (!(result instanceof Attempts.Away gone)) {
                answer(batch, ((Attempts.Done) result).landings());
                return;
            }
            away = true;
            log.warn("the database is away, presses go to the journal: {}", gone.why());
        }
        try {
            List<Landing> landings = provisional.decide(presses);
            journal.append(landings.stream()
                    .filter(landing -> !(landing instanceof Landing.Repeated))
                    .toList());
            journaled.increment(presses.size());
            provisional.keep(landings);
            for (int n = 0; n < batch.size(); n++) batch.get(n).landed().complete(landings.get(n));
        } catch (IOException e) {
            log.error("presses cannot be made durable, and are refused: {}", e.toString());
            provisional.clear();
            refused.increment(batch.size());
            batch.forEach(waiting -> waiting.landed().completeExceptionally(new Busy()));
        }
    }

    private void answer(List<Waiting> batch, List<Attempts.Outcome> outcomes) {
        for (int n = 0; n < batch.size(); n++) {
            CompletableFuture<Landing> landed = batch.get(n).landed();
            switch (outcomes.get(n)) {
                case Attempts.Landed one -> {
                    provisional.remember(one.landing());
                    landed.complete(one.landing());
                }
                case Attempts.Failed failed -> landed.completeExceptionally(failed.why());
            }
        }
    }

    /** Lands a part of the journal; once nothing waits there, presses go to the database again. */
    private void comeBack() throws InterruptedException {
        if (attempts.isBack()) landJournal();
    }

    private void landJournal() throws InterruptedException {
        try {
            while (!journal.isEmpty() && queue.size() < BATCH) {
                Attempts.Result result = attempts.settle(journal.peek());
                if (!(result instanceof Attempts.Done done)) return;
                for (Attempts.Outcome outcome : done.landings())
                    if (outcome instanceof Attempts.Failed failed)
                        log.error("a press of the journal does not land, which is a fault in Pasu", failed.why());
                journal.landed();
            }
            if (!journal.isEmpty()) return;
            away = false;
            provisional.clear();
            log.info("presses go to the database again");
        } catch (IOException e) {
            log.error("the journal of presses cannot be read: {}", e.toString());
        }
    }

    /** Lands what waits, for {@code CLOSE_WITHIN} at most. */
    @Override
    public void close() {
        closing.set(true);
        try {
            if (!writer.join(CLOSE_WITHIN)) {
                writer.interrupt();
                writer.join();
            }
            journal.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.warn("the journal of presses did not close cleanly: {}", e.toString());
        }
        attempts.close();
    }

    /** Too much waits; the bell tries again. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy() {
            super("presses cannot be made durable now", null, false, false);
        }
    }
}
