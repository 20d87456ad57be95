package pasu.ingest.session;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks one after another on one virtual thread; what a task throws is logged and ends that task only. */
final class Tasks implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Tasks.class);

    private final ScheduledExecutorService executor;

    Tasks(String name) {
        executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name(name).factory());
    }

    void add(Runnable task) {
        executor.execute(() -> guarded(task));
    }

    void after(long nanos, Runnable task) {
        executor.schedule(() -> guarded(task), nanos, TimeUnit.NANOSECONDS);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("a task failed", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
