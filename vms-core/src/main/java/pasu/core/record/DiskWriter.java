package pasu.core.record;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.integrity.ChainLink;
import pasu.core.integrity.FootageKey;

/**
 * The only writer of a disk: a few threads write, one forces. What is asked for a stream is done in that order, by one of the
 * writing threads; several are under way at once, for each waits for the disk.
 *
 * <p>Bounded by bytes and jobs that wait; when the disk is that far behind, {@link #write} refuses, and the stream owns up to a gap.
 * A segment whose file fails is failed for good: what follows for it is dropped here, and its stream begins another.
 */
public final class DiskWriter {
    private static final Logger log = LoggerFactory.getLogger(DiskWriter.class);

    /** Jobs that may wait: behind so many no segment is begun. */
    private static final int MAX_WAITING = 8192;

    /** Writes that the disk is given at once. */
    private static final int LANES = 4;

    private final Recordings recordings;
    private final Chains chains;
    private final FootageKey key;
    private final long maxQueuedBytes;
    private final AtomicLong queuedBytes = new AtomicLong();
    private final List<Lane> lanes = new ArrayList<>();
    private final DiskForcer forcer;
    private final Timer writeTime;
    private final Counter refused;
    private final DiskHealth health;
    private final long leastFreeBytes;
    private final double size;

    /** As it was looked at last; negative if that failed. */
    private volatile long freeBytes;

    /** One writing thread, and the streams that are its. */
    private final class Lane {
        final LinkedBlockingQueue<DiskJob> jobs = new LinkedBlockingQueue<>();
        final Thread thread;

        Lane(int nth) {
            thread = Thread.ofPlatform()
                    .name("disk-writer-" + nth)
                    .daemon()
                    .start(() -> DiskJob.run(jobs::take, this::write, health));
        }

        void write(DiskJob job) throws IOException {
            switch (job) {
                case DiskJob.Open(OpenSegment segment) -> {
                    ChainLink link = chains.next(segment.chain());
                    SegmentFile file =
                            new SegmentFile(recordings.create(segment.id()), link, key.id(), key.mac(segment.chain()));
                    segment.file = file;
                    file.writeHead(segment.head(link));
                }
                case DiskJob.Write(OpenSegment segment, List<ByteBuf> parts, int bytes) -> {
                    long begun = System.nanoTime();
                    try {
                        SegmentFile file = segment.file;
                        if (segment.failure() == null && file != null) writeFragments(segment, file, parts);
                    } finally {
                        parts.forEach(ByteBuf::release);
                        queuedBytes.addAndGet(-bytes);
                        writeTime.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
                    }
                }
                case DiskJob.Force force -> forcer.add(force);
                case DiskJob.Abandon abandon -> forcer.add(abandon);
                case DiskJob.Close(OpenSegment segment, SegmentTail tail) -> forcer.add(closed(segment, tail));
                case DiskJob.Finish finish -> throw new IllegalStateException("only the forcer finishes");
                case DiskJob.Unmark unmark -> throw new IllegalStateException("only the forcer takes marks away");
                case DiskJob.Stop stop -> throw new IllegalStateException("stop ends the loop");
            }
        }

        private void writeFragments(OpenSegment segment, SegmentFile file, List<ByteBuf> parts) throws IOException {
            boolean first = !segment.isOnDisk();
            if (first && !chains.take(segment.chain(), file.link())) {
                segment.fail("its stream has gone on on another disk");
                return;
            }
            try {
                file.writeFragments(parts);
                health.worked();
            } finally {
                segment.wrote(file.wholeTicks());
                if (first && !segment.isOnDisk()) chains.giveBack(segment.chain(), file.link());
            }
        }

        /** Writes the tail, and says how it goes on. */
        private DiskJob closed(OpenSegment segment, SegmentTail tail) {
            SegmentFile file = segment.file;
            if (file == null || segment.failure() != null) return new DiskJob.Abandon(segment);
            try {
                SegmentTail.Sealed sealed = file.writeTail(tail);
                segment.addTail(sealed.box().length);
                chains.closed(segment.chain(), file.link(), sealed.tag());
                return new DiskJob.Finish(segment, sealed.tag());
            } catch (IOException e) {
                health.failed(segment, e);
                return new DiskJob.Abandon(segment);
            }
        }
    }

    /**
     * @param chains of the node
     * @param maxQueuedBytes frames that may wait for the disk
     * @param leastFreeBytes that are kept free; with less than half of that it has no room
     */
    DiskWriter(
            Recordings recordings,
            IndexWriter index,
            Chains chains,
            long maxQueuedBytes,
            long leastFreeBytes,
            MeterRegistry meters) {
        this.recordings = recordings;
        this.chains = chains;
        this.leastFreeBytes = leastFreeBytes;
        this.size = recordings.size();
        measure();
        this.key = recordings.keys().footage();
        this.maxQueuedBytes = maxQueuedBytes;
        this.writeTime = meters.timer("pasu.segment.write");
        this.refused = meters.counter("pasu.queue.dropped", "queue", "disk");
        this.health = new DiskHealth(recordings.root(), meters);
        meters.gauge(
                "pasu.disk.queue.bytes", Tags.of("folder", recordings.root().toString()), queuedBytes);
        for (int nth = 0; nth < LANES; nth++) lanes.add(new Lane(nth));
        this.forcer = new DiskForcer(recordings, index, health, meters);
    }

    private LinkedBlockingQueue<DiskJob> lane(OpenSegment segment) {
        return lanes.get(Math.floorMod(segment.chain().hashCode(), LANES)).jobs;
    }

    /** False while so much waits that another segment would only wait, too: the disk hangs, or is far behind. */
    boolean takesMore() {
        return queuedBytes.get() < maxQueuedBytes / 2 && waiting() < MAX_WAITING;
    }

    /** Where what was written is not forced for long, closed files wait, too: they are as many as may be open. */
    private int waiting() {
        return lanes.stream().mapToInt(lane -> lane.jobs.size()).sum() + forcer.waiting();
    }

    /** Bytes that wait for the disk. */
    long queuedBytes() {
        return queuedBytes.get();
    }

    /** How the disk fares. */
    DiskHealth health() {
        return health;
    }

    Recordings recordings() {
        return recordings;
    }

    /** Bytes that the disk holds in all; 1 if it did not say. */
    double size() {
        return size;
    }

    /** Whether it takes frames, and is not too far behind. */
    boolean isWell() {
        return health.trouble().isEmpty() && takesMore();
    }

    /** As it was looked at last. */
    boolean hasRoom() {
        return freeBytes >= leastFreeBytes / 2;
    }

    /** Looks how much room there is and, while frames are kept from a disk in trouble, whether it would take them. */
    void look() {
        measure();
        try {
            if (health.trouble().isEmpty() || !takesMore()) return;
            recordings.tryOut();
            health.worked();
        } catch (IOException e) {
            if (health.trouble().isEmpty()) health.failed(e.toString());
        }
    }

    /** Looks how much room there is. */
    void measure() {
        try {
            freeBytes = recordings.freeBytes();
        } catch (IOException e) {
            freeBytes = -1;
        }
    }

    /**
     * Bytes that were free when it was looked at last, for a disk that hangs is not asked; negative if frames could not be written
     * there for all that.
     */
    long roomToWrite() {
        long free = freeBytes;
        boolean wantsRoomAlone = health.trouble().isEmpty() || free < leastFreeBytes;
        return takesMore() && wantsRoomAlone ? free : -1;
    }

    void open(OpenSegment segment) {
        lane(segment).add(new DiskJob.Open(segment));
    }

    /**
     * Takes over the parts and releases them when they are written.
     *
     * @return false if too much waits; the parts are released and nothing of them is written
     */
    boolean write(OpenSegment segment, List<ByteBuf> parts) {
        int bytes = 0;
        for (ByteBuf part : parts) bytes += part.readableBytes();
        if (queuedBytes.get() + bytes > maxQueuedBytes) {
            parts.forEach(ByteBuf::release);
            refused.increment();
            health.failed("it is too slow: " + (maxQueuedBytes >> 20) + " MiB wait for it");
            return false;
        }
        queuedBytes.addAndGet(bytes);
        lane(segment).add(new DiskJob.Write(segment, parts, bytes));
        return true;
    }

    /** Makes durable what was written so far; while that waits, it is not asked for again. */
    void force(OpenSegment segment) {
        if (segment.wantsForce()) lane(segment).add(new DiskJob.Force(segment));
    }

    void close(OpenSegment segment) {
        segment.promise(segment.endMicros());
        lane(segment).add(new DiskJob.Close(segment, segment.tail()));
    }

    /**
     * Ends a segment of which frames are missing at its end: it is closed up to where its file is whole.
     *
     * @param untilMicros UTC from which its stream tells of a gap; if the file ends sooner, that is a gap, too
     */
    void abandon(OpenSegment segment, long untilMicros) {
        segment.promise(untilMicros);
        lane(segment).add(new DiskJob.Abandon(segment));
    }

    /** The index knows the segment: its mark goes, when the disk comes to it. */
    void indexed(OpenSegment segment) {
        forcer.unmark(segment);
    }

    /** Nothing more comes: what was asked for is written, and the writing threads end. */
    void stop() {
        for (Lane lane : lanes) lane.jobs.add(new DiskJob.Stop());
    }

    /** Waits until what was asked for is written and forced, then ends. @param until when a disk that hangs is given up, ticks */
    void close(long until) throws InterruptedException {
        boolean ended = true;
        for (Lane lane : lanes) ended &= lane.thread.join(left(until));
        if (!ended || !forcer.close(left(until)))
            log.error(
                    "{} hangs: {} bytes that wait for it are lost, and mended around at the next start",
                    recordings.root(),
                    queuedBytes.get());
    }

    private static Duration left(long until) {
        return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }
}
