package pasu.core.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.bell.Landing;
import pasu.core.bell.Press;
import pasu.core.bell.PressStore;

/**
 * Lands presses in a database that may be away, or hang. An attempt that hangs is given up after {@link #PATIENCE}; it may
 * have landed its presses all the same, which does no harm. There is never more than one.
 */
final class Attempts implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Attempts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** What became of one press. */
    sealed interface Outcome {}

    record Landed(Landing landing) implements Outcome {}

    record Failed(Throwable why) implements Outcome {}

    /** What became of the attempt. */
    sealed interface Result {}

    record Done(List<Outcome> landings) implements Result {}

    record Away(String why) implements Result {}

    private final PressStore store;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("presses-", 0).factory());
    private @Nullable Future<List<Landing>> hanging;
    private @Nullable Future<Boolean> question;

    Attempts(PressStore store) {
        this.store = store;
    }

    /** Lands presses that just came. */
    Result land(List<Press> presses) throws InterruptedException {
        return attempt(presses, store::land);
    }

    /** Lands presses that were answered already. */
    Result settle(List<Landing> answered) throws InterruptedException {
        return attempt(answered, store::settle);
    }

    private <T> Result attempt(List<T> presses, Way<T> way) throws InterruptedException {
        if (hanging != null && !hanging.isDone()) return new Away("it still hangs");
        hanging = null;
        try {
            return new Done(
                    once(presses, way).stream().<Outcome>map(Landed::new).toList());
        } catch (TimeoutException e) {
            return new Away("it did not answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            if (store.isAway(e)) return new Away(String.valueOf(e.getCause()));
            log.error("{} presses do not land together, which is a fault in Pasu: each is tried", presses.size(), e);
            return each(presses, way);
        }
    }

    /** Whether it answers again. Never blocks: it asks, and the answer is there when this is called again. */
    boolean isBack() throws InterruptedException {
        if (question == null) question = threads.submit(store::answers);
        if (!question.isDone()) return false;
        try {
            return question.get();
        } catch (ExecutionException e) {
            return false;
        } finally {
            question = null;
        }
    }

    /** How presses are landed. */
    private interface Way<T> {
        List<Landing> land(List<T> presses);
    }

    private <T> List<Landing> once(List<T> presses, Way<T> way)
            throws InterruptedException, TimeoutException, ExecutionException {
        Future<List<Landing>> attempt = threads.submit(() -> way.land(presses));
        try {
            return attempt.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            attempt.cancel(true);
            hanging = attempt;
            throw e;
        }
    }

    /** One that our own fault keeps out takes no other with it. */
    private <T> Result each(List<T> presses, Way<T> way) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (T press : presses)
            try {
                outcomes.add(new Landed(once(List.of(press), way).getFirst()));
            } catch (TimeoutException e) {
                return new Away("it stopped answering");
            } catch (ExecutionException e) {
                if (store.isAway(e)) return new Away(String.valueOf(e.getCause()));
                outcomes.add(new Failed(e.getCause() == null ? e : e.getCause()));
            }
        return new Done(outcomes);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
