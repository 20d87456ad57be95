package pasu.app.bench;

import java.util.concurrent.TimeUnit;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** The time over which something is measured. */
final class Pause {
    private Pause() {}

    static void seconds(double seconds) {
        millis(Math.round(seconds * 1000));
    }

    /** @throws Failure if the benchmark is ended meanwhile */
    static void millis(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TRY_AGAIN, "the benchmark was interrupted", e);
        }
    }
}
