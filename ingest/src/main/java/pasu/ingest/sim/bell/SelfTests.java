package pasu.ingest.sim.bell;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import pasu.core.base.Time;

/** Bells that test themselves on a schedule, as those of a city do, the first time at once; until it is closed. */
public final class SelfTests implements AutoCloseable {
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<SimBell> bells;
    private final BellSender sender;
    private final Duration every;
    private final Thread thread;

    /**
     * @param url where Pasu is served
     * @param bells as {@code sim bell --bells} takes them
     */
    public SelfTests(URI url, Path bells, Duration every) {
        this.bells = SimBell.in(bells, Time.system().wallMicros() / 1_000);
        this.sender = new BellSender(http, url, new BellLedger(null), every);
        this.every = every;
        thread = Thread.ofVirtual().name("sim-bells").start(this::run);
    }

    private void run() {
        try {
            do for (SimBell bell : bells) sender.test(bell);
            while (!end.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        thread.interrupt();
        http.close();
    }
}
