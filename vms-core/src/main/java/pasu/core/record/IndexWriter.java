package pasu.core.record;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Word;

/**
 * Brings closed segments and gaps into the index, in batches, off the recording path. While the database is away, rows
 * wait and are tried again. If more than {@value #MAX_ROWS} wait, further ones are dropped and counted: a segment's mark
 * stays on the disk, and its row and gaps are made from its file at the next start.
 */
public final class IndexWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(IndexWriter.class);
    private static final int MAX_ROWS = 50_000;
    private static final int MAX_UNMENDED = 10_000;
    private static final int BATCH = 500;
    private static final long RETRY_MILLIS = 1_000;

    /** A row waits this long for others: seven hundred streams would be a dozen transactions a second. */
    private static final long GATHER_NANOS = 250_000_000;

    private static final long MEND_AGAIN_NANOS = 5_000_000_000L;

    private final SegmentIndex index;
    private final OpenSegments open;
    private final ArrayBlockingQueue<Row> rows = new ArrayBlockingQueue<>(MAX_ROWS);
    private final MeterRegistry meters;
    private final Counter dropped;
    private final Thread thread;
    private final ArrayBlockingQueue<OpenSegment> unmended = new ArrayBlockingQueue<>(MAX_UNMENDED);
    private long mendedAt;
    private volatile boolean closing;

    private sealed interface Row {
        record Closed(OpenSegment segment) implements Row {}

        record Abandoned(OpenSegment segment) implements Row {}

        record Missing(Gap gap) implements Row {}
    }

    public IndexWriter(SegmentIndex index, OpenSegments open, MeterRegistry meters) {
        this.index = index;
        this.open = open;
        this.meters = meters;
        this.dropped = meters.counter("pasu.queue.dropped", "queue", "index");
        this.thread = Thread.ofVirtual().name("index-writer").start(this::run);
    }

    /** A segment's file is whole and durable. */
    void closed(OpenSegment segment) {
        offer(new Row.Closed(segment));
    }

    /** A segment's file ends before its frames do: it is mended, and what is whole of it is indexed. */
    void abandoned(OpenSegment segment) {
        offer(new Row.Abandoned(segment));
    }

    /** A gap began, or ended. */
    public void gap(Gap gap) {
        Long end = gap.endMicros();
        if (end != null)
            meters.counter("pasu.gap.seconds", "cause", Word.of(gap.cause()))
                    .increment((end - gap.startMicros()) / 1e6);
        offer(new Row.Missing(gap));
    }

    private void offer(Row row) {
        if (!rows.offer(row)) dropped.increment();
    }

    private void run() {
        List<Row> batch = new ArrayList<>(BATCH);
        boolean away = false;
        try {
            while (!closing || !rows.isEmpty() || !batch.isEmpty()) {
                if (batch.isEmpty()) gather(batch);
                try {
                    mendAgain();
                    if (batch.isEmpty()) continue;
                    save(batch);
                    if (away) log.info("the index is written again, {} rows wait", rows.size());
                    away = false;
                    batch.clear();
                } catch (RuntimeException | IOException e) {
                    if (!away) log.error("the index cannot be written, recording goes on: {}", e.toString());
                    away = true;
                    if (closing) return;
                    TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
                }
            }
            mendedAt -= MEND_AGAIN_NANOS;
            mendAgain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | IOException e) {
            log.error("{} segments wait for the next start to be mended: {}", unmended.size(), e.toString());
        }
    }

    private void gather(List<Row> batch) throws InterruptedException {
        Row first = rows.poll(200, TimeUnit.MILLISECONDS);
        if (first == null) return;
        batch.add(first);
        long end = System.nanoTime() + GATHER_NANOS;
        while (batch.size() < BATCH && !closing) {
            Row next = rows.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) break;
            batch.add(next);
        }
        rows.drainTo(batch, BATCH - batch.size());
    }

    private void save(List<Row> batch) throws IOException {
        List<Segment> segments = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        List<OpenSegment> gone = new ArrayList<>();
        for (Row row : batch) {
            switch (row) {
                case Row.Closed(OpenSegment segment) -> {
                    segments.add(segment.segment(false));
                    gone.add(segment);
                }
                case Row.Abandoned(OpenSegment segment) -> mend(segment, segments, gaps, gone);
                case Row.Missing(Gap gap) -> gaps.add(gap);
            }
        }
        if (!segments.isEmpty() || !gaps.isEmpty()) index.save(segments, gaps);
        for (OpenSegment segment : gone) {
            open.remove(segment.id());
            segment.disk().indexed(segment);
        }
    }

    private void mend(OpenSegment segment, List<Segment> segments, List<Gap> gaps, List<OpenSegment> gone) {
        try {
            Mender mender = new Mender(segment.disk().recordings());
            Optional<Mender.Mended> found = mender.mend(segment.id().path(), segment.promisedMicros());
            found.ifPresent(mended -> segments.add(mended.segment()));
            found.ifPresentOrElse(mended -> gaps.addAll(mended.gaps()), () -> Mender.lost(
                            segment.id(), segment.startMicros(), segment.promisedMicros())
                    .ifPresent(gaps::add));
            gone.add(segment);
        } catch (IOException e) {
            // Of a file that was never begun nothing is waited for.
            if (!segment.isOnDisk()) {
                Mender.lost(segment.id(), segment.startMicros(), segment.promisedMicros())
                        .ifPresent(gaps::add);
                gone.add(segment);
                return;
            }
            if (unmended.offer(segment)) return;
            log.error(
                    "{} waits for the next start to be mended: {}", segment.id().path(), e.toString());
            open.remove(segment.id());
        }
    }

    /** Segments that the disk did not let us mend are tried again, one to see whether it does now, then all. */
    private void mendAgain() throws IOException {
        if (unmended.isEmpty() || System.nanoTime() - mendedAt < MEND_AGAIN_NANOS) return;
        mendedAt = System.nanoTime();
        for (int left = unmended.size(); left > 0; left--) {
            OpenSegment segment = unmended.remove();
            int before = unmended.size();
            save(List.of(new Row.Abandoned(segment)));
            if (unmended.size() > before) return;
        }
    }

    /** Writes what waits, if the database is there, and ends. */
    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }
}
