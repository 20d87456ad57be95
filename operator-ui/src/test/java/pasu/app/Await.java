package pasu.app;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what becomes true elsewhere, in another process or on the disk, where nothing can be listened to. */
public final class Await {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Await() {}

    /** @throws AssertionError if it does not come */
    public static void until(String what, Callable<Boolean> seen) throws Exception {
        long begun = System.nanoTime();
        while (!seen.call()) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) throw new AssertionError("waited in vain until " + what);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
