package pasu.core.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the audit behind the acts, many rows a commit.
 *
 * <p>No act goes without its row: the queue holds {@value #QUEUE} rows, and while it is full, because the database is
 * away, {@link #append} throws and the act is not done. What is queued is kept until the database takes it.
 */
public final class AuditTrail implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);
    static final int QUEUE = 10_000;
    private static final int BATCH = 500;
    private static final Duration DURABLE_WITHIN = Duration.ofSeconds(10);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final long RETRY_NANOS = Duration.ofMillis(500).toNanos();

    private record Waiting(AuditEntry entry, CompletableFuture<Void> durable) {}

    private final AuditLog rows;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Thread writer;

    public AuditTrail(AuditLog rows) {
        this.rows = rows;
        writer = Thread.ofVirtual().name("audit").start(this::run);
    }

    /**
     * Queues the row of an act; never blocks. The act may begin when this returns.
     *
     * @throws Unavailable if the row cannot be kept; the act must not be done
     */
    public void append(AuditEntry entry) {
        queue(entry);
    }

    private Waiting queue(AuditEntry entry) {
        Waiting waiting = new Waiting(entry, new CompletableFuture<>());
        if (closing.get() || !queue.offer(waiting)) throw new Unavailable();
        return waiting;
    }

    /**
     * Writes the row of an act that may only begin when it is durable, such as footage leaving the system; blocks.
     *
     * @throws Unavailable if the row is not durable in good time; the act must not be done
     */
    public void write(AuditEntry entry) {
        try {
            queue(entry).durable().get(DURABLE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable(e);
        }
    }

    /** Rows that wait for the database. */
    public int waiting() {
        return queue.size();
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        try {
            while (!closing.get() || !queue.isEmpty()) {
                Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) continue;
                batch.add(first);
                queue.drainTo(batch, BATCH - 1);
                keep(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            log.error("{} audit rows could not be written before the end", batch.size() + queue.size());
        }
    }

    /** Tries until it is written: a row is never given up while the program runs. */
    private void keep(List<Waiting> batch) throws InterruptedException {
        for (boolean told = false; ; told = true) {
            try {
                rows.add(batch.stream().map(Waiting::entry).toList());
                batch.forEach(waiting -> waiting.durable().complete(null));
                return;
            } catch (RuntimeException e) {
                if (!told) log.warn("the audit cannot be written and waits: {}", e.toString());
                LockSupport.parkNanos(RETRY_NANOS);
                if (Thread.interrupted()) throw new InterruptedException();
            }
        }
    }

    /** Writes what is queued, for {@code CLOSE_WITHIN} at most. */
    @Override
    public void close() {
        closing.set(true);
        try {
            if (writer.join(CLOSE_WITHIN)) return;
            writer.interrupt();
            writer.join();
        } catch (InterruptedException e) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** An act's row cannot be kept now, so the act may not be done. */
    public static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unavailable() {
            super("the audit is full: the database does not take it");
        }

        Unavailable(Throwable cause) {
            super("the audit row is not durable yet", cause);
        }
    }
}
