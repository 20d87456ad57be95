package pasu.core.duty;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a {@link PictureWatch} look at pictures, on one thread of its own that rests {@value #REST} times as long as it worked:
 * at most 4 % of a core go into it, however many cameras there are. Where that is too little for all of them, each is looked at
 * less often.
 */
public final class PictureRounds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PictureRounds.class);
    static final int REST = 24;

    /** Longer than any picture is worth; what took longer waited for the database. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final CountDownLatch end = new CountDownLatch(1);
    private final PictureWatch watch;
    private final Thread thread;
    private boolean told;

    public PictureRounds(PictureWatch watch) {
        this.watch = watch;
        // No virtual thread: a decoder would hold its carrier.
        thread = Thread.ofPlatform().name("picture-watch").daemon().start(this::run);
    }

    private void run() {
        try {
            Duration idle = Duration.ZERO;
            while (!end.await(idle.toNanos(), TimeUnit.NANOSECONDS)) {
                long begun = System.nanoTime();
                Duration due = look();
                long rest = Math.min((System.nanoTime() - begun) * REST, LONGEST_REST.toNanos());
                idle = Duration.ofNanos(Math.max(rest, due.toNanos()));
            }
        } catch (InterruptedException e) {
            log.debug("pictures are looked at no more");
        }
    }

    private Duration look() {
        try {
            Duration due = watch.lookAtNext();
            told = false;
            return due;
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) { // the decoder's own memory, too
            if (!told) log.warn("pictures cannot be watched now, and are tried again: {}", e.toString());
            told = true;
            return AFTER_TROUBLE;
        }
    }

    /** No picture is looked at when it returns, unless a decoder hangs: that one is left behind. */
    @Override
    public void close() {
        end.countDown();
        try {
            thread.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
