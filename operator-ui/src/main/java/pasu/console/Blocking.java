package pasu.console;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs blocking work on virtual threads, {@value #LIMIT} calls at a time; what comes above that is turned away. */
public final class Blocking implements AutoCloseable {
    static final int LIMIT = 256;

    private final Vertx vertx;
    private final AtomicInteger running = new AtomicInteger();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("call-", 0).factory());

    public Blocking(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The work's result or what it threw, told on the caller's Vert.x context. */
    public <T> Future<T> run(Callable<T> work) {
        if (running.incrementAndGet() > LIMIT) {
            running.decrementAndGet();
            return Future.failedFuture(
                    new Problem(503, "Too many requests at once. Try again in a moment.", Map.of("Retry-After", "1")));
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable t) { // whatever it is, the caller is told
                result.completeExceptionally(t);
            } finally {
                running.decrementAndGet();
            }
        });
        return Future.fromCompletionStage(result, vertx.getOrCreateContext());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
