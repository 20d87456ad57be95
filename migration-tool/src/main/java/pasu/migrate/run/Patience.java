package pasu.migrate.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits; tests turn the clock instead. */
@FunctionalInterface
public interface Patience {

    void pause(long micros) throws InterruptedException;

    /** Waits as long as it takes. */
    static Patience real() {
        CountDownLatch never = new CountDownLatch(1);
        return micros -> {
            boolean unused = never.await(micros, TimeUnit.MICROSECONDS);
        };
    }
}
