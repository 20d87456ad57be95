package pasu.core.record;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import pasu.core.camera.CameraId;

/**
 * The disks that a node records to, a writer each, and which of them takes a camera's next segment: the camera's own, by the
 * disks' sizes; while that takes no frames or has no room, another. Nothing is remembered, so that a camera returns with its
 * next segment when its own disk is well again.
 */
public final class Disks implements AutoCloseable {
    /** Between two trials of a disk in trouble; how much room there is is looked at each second. */
    private static final int TRY_SECONDS = 5;

    /** How long it may take to write what waits, when a node ends. */
    private static final Duration END = Duration.ofSeconds(60);

    private final List<DiskWriter> writers = new ArrayList<>();
    private final List<Thread> lookers = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * @param queuedBytes frames that may wait for the disks, together
     * @param leastFreeBytes a disk that has less is left, while another has more
     */
    public Disks(Archive archive, IndexWriter index, long queuedBytes, long leastFreeBytes, MeterRegistry meters) {
        Chains chains = new Chains();
        List<Recordings> folders = archive.folders();
        for (Recordings folder : folders)
            writers.add(new DiskWriter(folder, index, chains, queuedBytes / folders.size(), leastFreeBytes, meters));
        // A disk that hangs holds up nobody's look but its own.
        for (DiskWriter writer : writers)
            lookers.add(Thread.ofVirtual().name("disk-look").start(() -> look(writer)));
    }

    /** One that is alone is tried by what is recorded. */
    private void look(DiskWriter writer) {
        try {
            for (int second = 0; !closing.await(second == 0 ? 0 : 1, TimeUnit.SECONDS); second++)
                if (writers.size() > 1 && second % TRY_SECONDS == 0) writer.look();
                else writer.measure();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where the next segment of a camera goes. */
    DiskWriter of(CameraId camera) {
        if (writers.size() == 1) return writers.getFirst();
        List<DiskWriter> order = writers.stream()
                .sorted(Comparator.comparingDouble((DiskWriter writer) -> -share(camera, writer)))
                .toList();
        return order.stream()
                .filter(writer -> writer.isWell() && writer.hasRoom())
                .findFirst()
                .or(() -> order.stream().filter(DiskWriter::isWell).findFirst())
                .orElse(order.getFirst());
    }

    /**
     * Rendezvous hashing with weights: of all cameras each disk has the largest share of so many as are its part of the size, and
     * one that is added or left moves no others.
     */
    private static double share(CameraId camera, DiskWriter writer) {
        long mixed = mix(camera.value().getLeastSignificantBits()
                ^ mix(writer.health().folder().toString().hashCode()));
        double drawn = ((mixed >>> 11) + 0.5) * 0x1p-53;
        return -writer.size() / Math.log(drawn);
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    /** How each disk fares, the node's first one first. */
    public List<DiskHealth> health() {
        return writers.stream().map(DiskWriter::health).toList();
    }

    /** Bytes that are free on a disk; negative if it is in trouble, and not for want of room. */
    public long freeBytes(Recordings folder) {
        return writers.stream()
                .filter(writer -> writer.recordings().name().equals(folder.name()))
                .mapToLong(DiskWriter::roomToWrite)
                .findFirst()
                .orElse(-1);
    }

    /** Bytes that wait for the disks. */
    long queuedBytes() {
        return writers.stream().mapToLong(DiskWriter::queuedBytes).sum();
    }

    /** Writes and forces what was asked for, then ends; a disk that hangs is waited for for a minute. */
    @Override
    public void close() throws InterruptedException {
        close(END);
    }

    /** @param within for all disks together, which write at once */
    void close(Duration within) throws InterruptedException {
        closing.countDown();
        long until = System.nanoTime() + within.toNanos();
        for (DiskWriter writer : writers) writer.stop();
        for (DiskWriter writer : writers) writer.close(until);
    }
}
