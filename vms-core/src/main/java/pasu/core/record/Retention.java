package pasu.core.record;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.integrity.ChainId;
import pasu.core.integrity.Tombstone;

/**
 * Deletes footage whose time is over, hour by hour, and the oldest when the disk is nearly full. Each deletion is written down
 * before it is done: tombstone (signed, forced), then the files, then one transaction that logs it and forgets the rows. A crash in
 * between leaves rows, which the next pass finds, and deletes to the end.
 *
 * <p>Bounded to {@value #BATCH} files, then a pause of two seconds. Nothing is deleted early when the machine's clock steps
 * forward: time is the lesser of its clock and of what has passed since the start.
 */
public final class Retention implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final long DAY_MICROS = 24 * HOUR_MICROS;
    private static final int BATCH = 200;
    private static final long EVERY_SECONDS = 15;

    /** Until what the disks have left was looked at again. */
    private static final long PAUSE_MILLIS = 2_000;

    /** A disk that others fill does not cost the last minutes, too. */
    private static final long YOUNGEST_MICROS = 600_000_000L;

    /** With so many times what is to be kept free a disk takes the cameras of others that are full. */
    private static final int ROOMY = 2;

    private final Archive archive;
    private final RetentionIndex index;
    private final CameraRegister register;
    private final RetentionPolicy policy;
    private final ToLongFunction<Recordings> freeBytes;
    private final Time time;
    private final MeterRegistry meters;

    /** Disks that did not let us delete; asked again in the next round. */
    private final Set<String> refusing = new HashSet<>();

    /** Disks of which it was said. */
    private final Set<String> told = new HashSet<>();

    private final long startWall;
    private final long startTicks;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;

    /** @param freeBytes what a disk has left; negative if it is to be left alone */
    public Retention(
            Archive archive,
            RetentionIndex index,
            CameraRegister register,
            RetentionPolicy policy,
            ToLongFunction<Recordings> freeBytes,
            Time time,
            MeterRegistry meters) {
        this.archive = archive;
        this.index = index;
        this.register = register;
        this.policy = policy;
        this.freeBytes = freeBytes;
        this.time = time;
        this.meters = meters;
        this.startWall = time.wallMicros();
        this.startTicks = time.ticks();
    }

    public void start() {
        thread = Thread.ofVirtual().name("retention").start(this::run);
    }

    private void run() {
        boolean failing = false;
        try {
            while (!closing.await(EVERY_SECONDS, TimeUnit.SECONDS)) {
                try {
                    while (round() > 0 && !closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) failing = false;
                } catch (IOException | RuntimeException e) {
                    if (!failing) log.error("footage whose time is over cannot be deleted now: {}", e.toString());
                    failing = true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A pass in which all disks are asked again, but for those in trouble where there are others. */
    int round() throws IOException {
        refusing.clear();
        if (archive.folders().size() > 1)
            for (Recordings disk : archive.folders()) if (freeBytes.applyAsLong(disk) < 0) refusing.add(disk.name());
        return pass();
    }

    /** Deletes up to {@value #BATCH} segments of each purpose, and of what the disk has no room for. @return how many */
    int pass() throws IOException {
        long now = Math.min(time.wallMicros(), startWall + (time.ticks() - startTicks) / 1000);
        Map<CameraId, Duration> kept =
                register.all().stream().collect(Collectors.toMap(Camera::id, camera -> policy.of(camera.purpose())));
        int deleted = 0;
        Map<Duration, List<CameraId>> groups =
                kept.keySet().stream().collect(Collectors.groupingBy(kept::get, TreeMap::new, Collectors.toList()));
        for (Map.Entry<Duration, List<CameraId>> group : groups.entrySet()) {
            deleted += deleteOld(over(now, group.getKey()), group.getValue(), false, now);
            deleted += index.deleteStills(over(now, group.getKey()), group.getValue(), false, now, BATCH);
        }
        deleted += deleteOld(over(now, policy.standard()), kept.keySet(), true, now);
        deleted += index.deleteStills(over(now, policy.standard()), kept.keySet(), true, now, BATCH);
        deleted += makeRoom(now);
        if (deleted > 0) index.tidy(now - DAY_MICROS);
        return deleted;
    }

    private int deleteOld(long until, Collection<CameraId> cameras, boolean others, long now) throws IOException {
        while (true) {
            List<Segment> found = index.endedBy(until, cameras, others, refusing, BATCH);
            int deleted = delete(found, archive.folders(), "retention", now);
            if (deleted > 0 || found.isEmpty()) return deleted;
        }
    }

    /** The whole hour before which footage's time is over: it is kept for an hour longer at most. */
    private static long over(long now, Duration kept) {
        return Math.floorDiv(now - kept.toNanos() / 1000, HOUR_MICROS) * HOUR_MICROS;
    }

    /** Where a disk has room to spare, cameras are led there; else each that has too little lets its own oldest go. */
    private int makeRoom(long now) throws IOException {
        long least = policy.leastFreeBytes();
        List<Recordings> tight = new ArrayList<>();
        for (Recordings disk : archive.folders()) {
            long free = freeBytes.applyAsLong(disk);
            if (free >= ROOMY * least) return 0;
            if (free >= 0 && free < least) tight.add(disk);
        }
        int deleted = 0;
        for (Recordings disk : tight) deleted += makeRoom(disk, now);
        return deleted;
    }

    private int makeRoom(Recordings disk, long now) throws IOException {
        while (true) {
            List<Segment> found = oldest(disk, now);
            int deleted = delete(found, List.of(disk), "watermark", now);
            if (deleted > 0 || found.isEmpty()) return deleted;
        }
    }

    /** Segments of a disk's oldest hour, or of disks that are none of ours: their files may have been moved to it. */
    private List<Segment> oldest(Recordings disk, long now) {
        Set<String> but = archive.folders().stream().map(Recordings::name).collect(Collectors.toSet());
        but.remove(disk.name());
        but.addAll(refusing);
        long oldest = index.oldest(but).orElse(now);
        if (oldest >= now - YOUNGEST_MICROS) return List.of();
        long hour = (Math.floorDiv(oldest, HOUR_MICROS) + 1) * HOUR_MICROS;
        // A segment over the hour's end belongs to the next.
        for (long until = hour; until < hour + 2 * HOUR_MICROS; until += HOUR_MICROS) {
            List<Segment> found = index.endedBy(Math.min(until, now - YOUNGEST_MICROS), Set.of(), true, but, BATCH);
            if (!found.isEmpty()) return found;
        }
        return List.of();
    }

    /**
     * Deletes on each of some disks; one that refuses keeps what it has, and is left out until the next round. So are disks of whose
     * footage nothing is found on these: they are not mounted, or no longer configured, and what lies there is not gone.
     */
    private int delete(List<Segment> segments, List<Recordings> from, String cause, long now) throws IOException {
        Map<Recordings, List<Segment>> disks = new LinkedHashMap<>();
        for (Segment segment : segments)
            archive.of(segment).filter(from::contains).ifPresent(disk -> disks.computeIfAbsent(
                            disk, first -> new ArrayList<>())
                    .add(segment));
        if (disks.isEmpty()) segments.forEach(segment -> refusing.add(segment.disk()));
        int deleted = 0;
        for (Map.Entry<Recordings, List<Segment>> disk : disks.entrySet()) {
            try {
                deleted += delete(disk.getKey(), disk.getValue(), cause, now);
            } catch (IOException e) {
                if (archive.folders().size() == 1) throw e;
                disk.getValue().forEach(segment -> refusing.add(segment.disk()));
                if (told.add(disk.getKey().name()))
                    log.error(
                            "footage in {} cannot be deleted now: {}",
                            disk.getKey().root(),
                            e.toString());
            }
        }
        return deleted;
    }

    private int delete(Recordings recordings, List<Segment> segments, String cause, long now) throws IOException {
        // Of a disk that is not there nothing is gone.
        if (!recordings.isThere()) throw new NoSuchFileException(recordings.root() + " is not there");
        Map<ChainId, List<Segment>> chains = new LinkedHashMap<>();
        for (Segment segment : segments)
            chains.computeIfAbsent(segment.chain(), chain -> new ArrayList<>()).add(segment);
        List<Tombstone> tombstones = new ArrayList<>();
        for (Map.Entry<ChainId, List<Segment>> chain : chains.entrySet())
            tombstones.add(new Graveyard(recordings).write(chain.getKey(), chain.getValue(), cause, now));
        for (Segment segment : segments) Files.deleteIfExists(recordings.file(segment.id()));
        index.bury(tombstones, segments.stream().map(Segment::id).toList());
        for (Path folder : segments.stream()
                .map(segment -> recordings.root().resolve(segment.id().folder()))
                .collect(Collectors.toSet())) tidy(folder);
        meters.counter("pasu.retention.deleted.segments", "cause", cause).increment(segments.size());
        meters.counter("pasu.retention.deleted.bytes", "cause", cause)
                .increment(segments.stream().mapToLong(Segment::bytes).sum());
        told.remove(recordings.name());
        return segments.size();
    }

    /** A day of which nothing is left goes with its heads. */
    private static void tidy(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return;
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.toList();
        }
        if (left.stream().anyMatch(file -> !file.toString().endsWith(".head"))) return;
        for (Path head : left) Files.delete(head);
        Files.delete(folder);
    }

    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        if (thread != null) thread.join(TimeUnit.SECONDS.toMillis(5));
    }
}
