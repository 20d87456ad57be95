package pasu.core.record;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.integrity.ChainId;
import pasu.core.integrity.Tag;

/** The one thread of a disk that waits until what was written is durable, and ends segments: their files, then their rows. */
final class DiskForcer {
    private static final Logger log = LoggerFactory.getLogger(DiskForcer.class);

    /** Behind so many jobs, closed segments are left to the kernel to make durable, and counted. */
    private static final int MAX_WAITING = 8192;

    /** Between two signatures of how far a chain has come: those of a city take half a minute. */
    private static final long SIGN_NANOS = 50_000_000;

    private final Recordings recordings;
    private final IndexWriter index;
    private final DiskHealth health;
    private final LinkedBlockingQueue<DiskJob> jobs = new LinkedBlockingQueue<>();
    private final Counter unforced;
    private final Thread thread;

    /**
     * The first segment of each chain that no head tells of yet: its row, and with it its mark's end, waits for that. Else
     * a crash would leave a chain that nobody signed, and nobody would look at it again.
     */
    private final Map<ChainId, OpenSegment> unsigned = new HashMap<>();

    private long signedAt = System.nanoTime();

    DiskForcer(Recordings recordings, IndexWriter index, DiskHealth health, MeterRegistry meters) {
        this.recordings = recordings;
        this.index = index;
        this.health = health;
        this.unforced = meters.counter("pasu.queue.dropped", "queue", "force");
        this.thread = Thread.ofPlatform()
                .name("disk-forcer")
                .daemon()
                .start(() -> DiskJob.run(this::next, this::take, health));
    }

    int waiting() {
        return jobs.size();
    }

    void add(DiskJob job) {
        jobs.add(job);
    }

    /** Between jobs, how far chains have come is signed where that is due. */
    private DiskJob next() throws InterruptedException {
        for (ChainId due = recordings.heads().due();
                due != null;
                due = recordings.heads().due()) {
            long rest = signedAt + SIGN_NANOS - System.nanoTime();
            DiskJob job = rest <= 0 ? null : jobs.poll(rest, TimeUnit.NANOSECONDS);
            if (job != null) return job;
            sign(due);
            signedAt = System.nanoTime();
        }
        return jobs.take();
    }

    /** One that cannot be signed is due again with its next segment, or mended at the next start. */
    private void sign(ChainId chain) {
        OpenSegment waits = unsigned.remove(chain);
        try {
            recordings.heads().settle(chain);
            if (waits != null) recordings.forceFolders(waits.id());
            if (waits != null) index.closed(waits);
        } catch (IOException | RuntimeException e) {
            health.failed(e.toString());
            log.warn("how far {} has come was not signed: {}", chain, e.toString());
            if (waits != null) index.abandoned(waits);
        }
    }

    private void take(DiskJob job) throws IOException {
        switch (job) {
            case DiskJob.Force(OpenSegment segment) -> {
                segment.forced();
                if (segment.file != null && segment.failure() == null) force(segment, segment.file);
            }
            case DiskJob.Finish(OpenSegment segment, Tag tag) -> finish(segment, tag);
            case DiskJob.Abandon(OpenSegment segment) -> giveUp(segment);
            case DiskJob.Unmark(OpenSegment segment) -> takeMark(segment);
            default -> throw new IllegalStateException("nothing to force in " + job);
        }
    }

    private void force(OpenSegment segment, SegmentFile file) throws IOException {
        file.force(false);
        there(segment);
    }

    /** An unlinked file takes all that is written, and nobody finds it again. */
    private void there(OpenSegment segment) throws NoSuchFileException {
        if (!Files.exists(recordings.file(segment.id())))
            throw new NoSuchFileException(segment.id().path() + " was deleted while it was written");
    }

    private void finish(OpenSegment segment, Tag tag) throws IOException {
        SegmentFile file = segment.file;
        if (file == null || segment.failure() != null) {
            giveUp(segment);
            return;
        }
        try {
            try (file) {
                if (jobs.size() < MAX_WAITING) file.force(true);
                else unforced.increment();
            }
            there(segment);
            recordings.forceFolders(segment.id());
            recordings.heads().raise(segment.chain(), segment.id(), file.link().number(), tag, segment.endMicros());
            segment.file = null;
            boolean waits = recordings.heads().isUnknown(segment.chain())
                    && unsigned.putIfAbsent(segment.chain(), segment) == null;
            if (!waits) index.closed(segment);
        } catch (IOException e) {
            health.failed(segment, e);
            giveUp(segment);
        }
    }

    /** Closes the file as it is; what is whole of it is mended, now if the disk lets us, or at the next start. */
    private void giveUp(OpenSegment segment) throws IOException {
        try {
            if (segment.file != null) segment.file.close();
        } finally {
            segment.file = null;
            index.abandoned(segment);
        }
    }

    /** The index knows the segment; once this has ended, its mark goes at once. */
    void unmark(OpenSegment segment) {
        if (thread.isAlive()) jobs.add(new DiskJob.Unmark(segment));
        else takeMark(segment);
    }

    /** A mark that stays does no harm: the next start finds its segment whole. */
    private void takeMark(OpenSegment segment) {
        try {
            recordings.unmark(segment.id().path());
        } catch (IOException e) {
            log.debug("the mark of {} stays: {}", segment.id().path(), e.toString());
        }
    }

    /** Does what was asked for, then ends. @return false if it did not end within a time */
    boolean close(Duration within) throws InterruptedException {
        jobs.add(new DiskJob.Stop());
        if (!thread.join(within)) return false;
        for (DiskJob job : jobs) if (job instanceof DiskJob.Unmark(OpenSegment segment)) takeMark(segment);
        for (ChainId chain : List.copyOf(unsigned.keySet())) sign(chain);
        try {
            recordings.heads().settle();
        } catch (IOException e) {
            log.error("how far the chains have come was not signed at the end: {}", e.toString());
        }
        return true;
    }
}
