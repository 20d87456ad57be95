package pasu.ingest.sim.bell;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sim bell}: presses bells. */
@Command(
        name = "bell",
        mixinStandardHelpOptions = true,
        description = {
            "Presses bells by HTTP, signed with their keys; what was not accepted is sent again, the same bytes.",
            "Ends with 0 if all presses were accepted, else with 75."
        })
public final class SimBellCommand implements Callable<Integer> {
    private static final int AT_ONCE = 2_000;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where Pasu is served (${DEFAULT-VALUE}).")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(names = "--bell", paramLabel = "ID", description = "One bell; its key is in PASU_BELL_KEY.")
    private @Nullable String bell;

    @Option(
            names = "--bells",
            paramLabel = "FILE",
            description = "Many bells, pressed in turn; a line each: {\"id\":…,\"key\":…}.")
    private @Nullable Path bells;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "Presses (${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "1",
            description = "Presses a second of all bells together (${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "A press is sent again for so long (${DEFAULT-VALUE}).")
    private int patience;

    @Option(names = "--test", description = "The bells test themselves; nobody presses.")
    private boolean test;

    @Option(names = "--ledger", paramLabel = "FILE", description = "Appends a line for each answer to this file.")
    private @Nullable Path ledger;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (count < 1) throw new Failure(ExitCode.USAGE, "--count is at least 1, got " + count);
        if (!(rate > 0)) throw new Failure(ExitCode.USAGE, "--rate is above 0, got " + rate);
        // A simulator that is started again goes on counting.
        List<SimBell> all = all(Time.system().wallMicros() / 1_000);
        try (BellLedger lines = new BellLedger(ledger);
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build()) {
            BellSender sender = new BellSender(http, url, lines, Duration.ofSeconds(patience));
            press(all, sender);
            System.out.println("pressed " + count + " accepted " + sender.accepted() + " tries " + sender.tries());
            return (sender.accepted() == count ? ExitCode.OK : ExitCode.TRY_AGAIN).number();
        }
    }

    private List<SimBell> all(long first) {
        if ((bell == null) == (bells == null)) throw new Failure(ExitCode.USAGE, "give --bell or --bells");
        if (bells != null) {
            List<SimBell> found = SimBell.in(bells, first);
            if (found.isEmpty()) throw new Failure(ExitCode.DATA, "there is no bell in " + bells);
            return found;
        }
        String key = System.getenv("PASU_BELL_KEY");
        if (key == null) throw new Failure(ExitCode.USAGE, "--bell wants the bell's key in PASU_BELL_KEY");
        try {
            return List.of(new SimBell(Objects.requireNonNull(bell), key, first));
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "--bell is no id of a bell: " + bell, e);
        }
    }

    /** At the rate, whatever the answers; but no more than {@value #AT_ONCE} at once. */
    private void press(List<SimBell> all, BellSender sender) throws InterruptedException {
        Semaphore places = new Semaphore(AT_ONCE);
        long start = System.nanoTime();
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < count; n++) {
                LockSupport.parkNanos(start + (long) (n / rate * TimeUnit.SECONDS.toNanos(1)) - System.nanoTime());
                places.acquire();
                SimBell next = all.get(n % all.size());
                hands.submit(() -> {
                    try {
                        return test ? sender.test(next) : sender.press(next);
                    } finally {
                        places.release();
                    }
                });
            }
        }
    }
}
