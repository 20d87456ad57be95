package pasu.core.record;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a disk takes what is recorded; told by its writer, read by anybody. */
public final class DiskHealth {
    private static final Logger log = LoggerFactory.getLogger(DiskHealth.class);
    private static final long PROBE_MILLIS = 100;

    /** A disk at its bound refuses and takes frames hundreds of times a second: its log has a line of it in so long at most. */
    private static final long SAY_NANOS = 10_000_000_000L;

    private final Path root;
    private final AtomicLong triedAt = new AtomicLong(System.nanoTime() - PROBE_MILLIS * 1_000_000);
    private final AtomicReference<Optional<Trouble>> trouble = new AtomicReference<>(Optional.empty());
    private final Counter errors;

    /** When trouble was last logged; its end is logged if it was. */
    private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - SAY_NANOS);

    private volatile boolean said;

    /** @param since when it began */
    public record Trouble(Instant since, String words) {}

    DiskHealth(Path root, MeterRegistry meters) {
        this.root = root;
        this.errors = meters.counter("pasu.disk.errors", "folder", root.toString());
        Gauge.builder("pasu.disk.up", () -> trouble().isPresent() ? 0 : 1)
                .tag("folder", root.toString())
                .description("1 while frames can be written")
                .register(meters);
    }

    /** Where its recordings lie. */
    public Path folder() {
        return root;
    }

    /** What is wrong now; empty if frames can be written. */
    public Optional<Trouble> trouble() {
        return trouble.get();
    }

    /** Frames could not be written; said once, until they can be again. */
    void failed(String words) {
        errors.increment();
        trouble.updateAndGet(
                now -> Optional.of(new Trouble(now.map(Trouble::since).orElseGet(Instant::now), words)));
        if (!said && maySay()) log.error("{} takes no frames, recording is tried again each second: {}", root, words);
    }

    private boolean maySay() {
        long now = System.nanoTime();
        long last = saidAt.get();
        if (now - last < SAY_NANOS || !saidAt.compareAndSet(last, now)) return false;
        said = true;
        return true;
    }

    /** The same, and the segment that they belong to is failed with it. */
    void failed(OpenSegment segment, Exception e) {
        failed(e.toString());
        log.debug("cannot write {}: {}", segment.id().path(), e.toString());
        segment.fail(e.toString());
    }

    void worked() {
        if (trouble.get().isEmpty() || trouble.getAndSet(Optional.empty()).isEmpty() || !said) return;
        said = false;
        log.info("{} takes frames again", root);
    }

    /** While the disk is in trouble one stream tries it every {@value #PROBE_MILLIS} ms, not all. */
    boolean mayTry() {
        long now = System.nanoTime();
        long last = triedAt.get();
        return trouble.get().isEmpty() || now - last > PROBE_MILLIS * 1_000_000 && triedAt.compareAndSet(last, now);
    }
}
