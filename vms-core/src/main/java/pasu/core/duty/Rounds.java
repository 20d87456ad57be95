package pasu.core.duty;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a thread of its own; a failure is told once and tried again. */
public final class Rounds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final CountDownLatch end = new CountDownLatch(1);
    private final String what;
    private final Runnable work;
    private final Duration every;
    private final Thread thread;

    /** @param every the pause between two rounds */
    public Rounds(String what, Duration every, Runnable work) {
        this.what = what;
        this.work = work;
        this.every = every;
        thread = Thread.ofVirtual().name(what).start(this::run);
    }

    private void run() {
        boolean told = false;
        try {
            while (!end.await(every.toMillis(), TimeUnit.MILLISECONDS))
                try {
                    work.run();
                    told = false;
                } catch (RuntimeException e) {
                    if (!told) log.warn("{} cannot be done now, and is tried again: {}", what, e.toString());
                    told = true;
                }
        } catch (InterruptedException e) {
            log.debug("{} ends", what);
        }
    }

    /** No round is under way when it returns. */
    @Override
    public void close() {
        end.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
