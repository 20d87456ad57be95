package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.base.Time;
import pasu.core.camera.CameraId;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.store.PgCameras;
import pasu.core.store.TestDatabase;
import pasu.core.verify.Finding;
import pasu.core.verify.KeyRing;
import pasu.core.verify.Report;
import pasu.core.verify.Verification;

/**
 * A node that records to two disks, of which one fails: what holds is what {@link DiskFaultTest} says, and recording goes on on
 * the other.
 */
class TwoDisksTest {
    @TempDir
    Path folder;

    private final StreamKey key = Studio.newKey();
    private final FaultyChannel.Disk ownFaults = new FaultyChannel.Disk();
    private long leastFree;

    /** Whether folders are claimed as a node does it at its start. */
    private boolean signs;

    private Path own = Path.of("");
    private Path other = Path.of("");

    /** Which of two disks is the camera's own is said by their paths alone. */
    @BeforeEach
    void find() throws Exception {
        TestDatabase.shared().jdbi().useHandle(handle -> handle.execute("truncate segment, gap"));
        own = folder.resolve("1");
        other = folder.resolve("2");
        try (Studio studio = studio(64 << 20)) {
            if (studio.disk.recordings().root().equals(own)) return;
        }
        own = folder.resolve("2");
        other = folder.resolve("1");
    }

    @AfterEach
    void heal() {
        ownFaults.beforeWrite = () -> {};
    }

    private Recordings disk(Path root, FaultyChannel.Disk faults) throws IOException {
        if (!Files.exists(root)) Files.createDirectories(root);
        Recordings disk = new Recordings(root, root.endsWith("1") ? "" : root.toString(), Studio.KEYS, faults);
        if (Files.isDirectory(root) && !signs) disk.claim();
        return disk;
    }

    private Archive archive() throws IOException {
        FaultyChannel.Disk whole = new FaultyChannel.Disk();
        return new Archive(List.of(
                disk(folder.resolve("1"), own.endsWith("1") ? ownFaults : whole),
                disk(folder.resolve("2"), own.endsWith("2") ? ownFaults : whole)));
    }

    private Studio studio(long queue) throws IOException {
        return new Studio(archive(), key, null, 7, queue, leastFree);
    }

    private static Retention retention(Archive archive, Studio studio, Time time) {
        return retention(studio, archive, 0, studio.disks::freeBytes, time);
    }

    private static Retention retention(
            Studio studio, Archive archive, long leastFree, ToLongFunction<Recordings> freeBytes, Time time) {
        return new Retention(
                archive,
                studio.deletions,
                new PgCameras(TestDatabase.shared(), time),
                new RetentionPolicy(Duration.ofDays(30), Map.of(), leastFree),
                freeBytes,
                time,
                new SimpleMeterRegistry());
    }

    private static boolean isOn(Studio studio, Path disk, long since) {
        return studio.open
                .all()
                .anyMatch(segment -> segment.startMicros() >= since
                        && segment.isOnDisk()
                        && segment.disk().recordings().root().equals(disk));
    }

    private List<Finding> findings() throws IOException {
        Report report = new Report();
        new Verification(new KeyRing(), report).check(List.of(own, other));
        return report.findings();
    }

    /** A disk that fails is left with one gap; when it is well again, its camera comes back to it without any. */
    private void failsAndHeals(Studio studio, Runnable fail, Runnable heal) throws Exception {
        long begun = studio.time.wallMicros();
        DiskJudge.recordUntil(studio, () -> isOn(studio, own, 0));
        fail.run();
        long failed = studio.time.wallMicros();
        DiskJudge.recordUntil(studio, () -> isOn(studio, other, failed));
        heal.run();
        studio.disk.look();
        long healed = studio.time.wallMicros();
        DiskJudge.recordUntil(studio, () -> isOn(studio, own, healed));
        List<Gap> gaps = DiskJudge.judge(studio, begun);
        assertEquals(1, gaps.size(), gaps.toString());
        assertEquals(List.of(), findings());
    }

    @Test
    void write_thatFails_goesOnOnTheOtherDiskAndComesBack() throws Exception {
        failsAndHeals(
                studio(64 << 20),
                () -> ownFaults.beforeWrite = () -> {
                    throw new IOException("Input/output error");
                },
                () -> ownFaults.beforeWrite = () -> {});
    }

    /** What waits for a disk that hangs is not written under a number that the other disk's segment has meanwhile. */
    @Test
    void write_thatHangsFromTheFirst_goesOnOnTheOtherDiskAndNoNumberIsThereTwice() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Studio studio = studio(600_000);
        long begun = studio.time.wallMicros();
        ownFaults.beforeWrite = () -> DiskJudge.await(release);
        DiskJudge.recordUntil(studio, () -> isOn(studio, other, 0));
        ownFaults.beforeWrite = () -> {};
        release.countDown();
        DiskJudge.until(() -> studio.disk.queuedBytes() == 0);
        studio.disk.look();
        long healed = studio.time.wallMicros();
        DiskJudge.recordUntil(studio, () -> isOn(studio, own, healed));
        List<Gap> gaps = DiskJudge.judge(studio, begun);
        assertTrue(gaps.getFirst().startMicros() <= begun + 2, gaps.toString());
        assertEquals(List.of(), findings());
    }

    /** A disk that is away at the start: what lies on it is not told of as deleted, and goes when it is back. */
    @Test
    void disk_awayAtTheStart_keepsNothingFromTheOtherAndIsNotCleared() throws Exception {
        Studio before = recordedOnBoth();
        Path away = Files.move(own, folder.resolve("away"));
        Files.writeString(own, "what was a disk is none");
        Archive archive = archive();
        new Reconciler(archive, before.index, before.deletions).run();
        Studio studio = new Studio(archive, key, null, 8, 64 << 20);
        studio.time.advance(Duration.ofDays(31));
        studio.disk.look();
        studio.record(100);
        DiskJudge.recordUntil(studio, () -> isOn(studio, other, 0));
        Retention retention = retention(archive, studio, before.time);
        before.time.advance(Duration.ofDays(31));
        assertTrue(retention.pass() > 0);
        assertEquals(0, retention.pass());
        Set<String> left = before.index.segments(key, 0, Long.MAX_VALUE / 2, 1000).stream()
                .filter(segment -> segment.id().epoch() == 7)
                .map(Segment::disk)
                .collect(Collectors.toSet());
        assertEquals(Set.of(studio.disk.recordings().name()), left);
        Files.delete(own);
        Files.move(away, own);
        studio.disk.look();
        retention.round();
        assertTrue(before.index.segments(key, 0, before.time.wallMicros() - 1_000_000, 1000).stream()
                .noneMatch(segment -> segment.id().epoch() == 7));
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
    }

    @Test
    void full_disk_isLeftForTheOtherWithoutAGap() throws Exception {
        for (Path disk : List.of(own, other))
            assumeTrue(
                    DiskJudge.run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString()),
                    "only root mounts");
        try {
            find();
            leastFree = 8 << 20;
            Studio studio = studio(64 << 20);
            long begun = studio.time.wallMicros();
            DiskJudge.recordUntil(studio, () -> isOn(studio, own, 0));
            Path ballast = Files.write(own.resolve("ballast"), new byte[13 << 20]);
            studio.disk.look();
            DiskJudge.recordUntil(studio, () -> isOn(studio, other, 0));
            Files.delete(ballast);
            studio.disk.look();
            long roomAgain = studio.time.wallMicros();
            DiskJudge.recordUntil(studio, () -> isOn(studio, own, roomAgain));
            assertEquals(List.of(), DiskJudge.judge(studio, begun));
            assertEquals(List.of(), findings());
        } finally {
            for (Path disk : List.of(own, other)) assertTrue(DiskJudge.run("umount", "-l", disk.toString()));
        }
    }

    @Test
    void index_lost_isMadeAnewFromBothDisks() throws Exception {
        Studio studio = recordedOnBoth();
        List<Segment> before = segments(studio);
        TestDatabase.shared().jdbi().useHandle(handle -> handle.execute("truncate segment, gap"));
        new Reconciler(archive(), studio.index, studio.deletions).run();
        assertEquals(before, segments(studio));
        assertEquals(2, before.stream().map(Segment::disk).distinct().count());
        for (Segment segment : before) assertTrue(Files.exists(studio.footage.file(segment)));
    }

    /** Where a disk was unmounted its folder is there, and empty: nothing on it is gone, and nothing takes its place. */
    @Test
    void disk_notMounted_isNotTakenForAnEmptyOne() throws Exception {
        Studio before = recordedOnBoth();
        Path second = folder.resolve("2");
        int recorded = segments(before).size();
        Path away = Files.move(second, folder.resolve("away"));
        Files.createDirectories(second);
        signs = true;
        Archive archive = archive();
        new Reconciler(archive, before.index, before.deletions).run();
        Studio studio = new Studio(archive, key, null, 8, 64 << 20);
        DiskJudge.recordUntil(studio, () -> isOn(studio, folder.resolve("1"), 0));
        Retention retention = retention(archive, studio, studio.time);
        studio.time.advance(Duration.ofDays(31));
        retention.round();
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        assertTrue(segments(studio).stream().anyMatch(segment -> !segment.disk().isEmpty()));
        try (Stream<Path> there = Files.list(second)) {
            assertEquals(List.of(), there.toList());
        }
        Files.delete(second);
        Files.move(away, second);
        new Reconciler(archive(), studio.index, studio.deletions).run();
        assertTrue(recorded > 0 && archive().folders().getLast().isThere());
    }

    /** One of a city's many files cannot be read: all others are found again. */
    @Test
    void index_lost_isMadeAnewBesideAFolderThatCannotBeRead() throws Exception {
        Studio studio = recordedOnBoth();
        List<Segment> before = segments(studio);
        TestDatabase.shared().jdbi().useHandle(handle -> handle.execute("truncate segment, gap"));
        Files.createSymbolicLink(folder.resolve("1").resolve("loop.mp4"), Path.of("loop.mp4"));
        Files.createDirectories(folder.resolve("1/odd/2026-01-01/20260101T000000.000000Z-main-1live.mp4"));
        Files.writeString(folder.resolve("1/odd/torn.mp4"), "no segment");
        new Reconciler(archive(), studio.index, studio.deletions).run();
        assertEquals(before, segments(studio));
    }

    /** A folder that is no longer configured: what lies there is not gone, and keeps nothing else from going. */
    @Test
    void disk_droppedFromTheConfiguration_keepsItsRows_andTheOtherLetsGoOfItsOwn() throws Exception {
        Studio studio = recordedOnBoth();
        studio.time.advance(Duration.ofDays(31));
        Recordings first = studio.archive.folders().getFirst();
        Archive alone = new Archive(List.of(first));
        assertTrue(retention(studio, alone, 100, disk -> 90, studio.time).round() > 0);
        assertEquals(Set.of(folder.resolve("2").toString()), disks(studio));
        assertEquals(0, retention(studio, alone, 100, disk -> 90, studio.time).round());
        for (Segment segment : segments(studio)) assertTrue(Files.exists(studio.footage.file(segment)));
    }

    /** A disk's files are moved to another before it is given up. */
    @Test
    void disk_droppedAfterItsFilesWereMoved_isDeletedFromWhereTheyAre() throws Exception {
        Studio studio = recordedOnBoth();
        Path second = folder.resolve("2");
        for (Segment segment : segments(studio))
            if (!segment.disk().isEmpty())
                Files.move(
                        second.resolve(segment.id().path()),
                        folder.resolve("1").resolve(segment.id().path()));
        studio.time.advance(Duration.ofDays(31));
        Archive alone = new Archive(List.of(studio.archive.folders().getFirst()));
        Retention retention = retention(studio, alone, 0, disk -> 90, studio.time);
        assertTrue(retention.round() > 0);
        assertEquals(0, retention.round());
        assertEquals(Set.of(), disks(studio));
    }

    /** The first folder's disk is not mounted: it is recorded there, for want of better, and nothing counts as deleted. */
    @Test
    void firstDisk_notMounted_buriesNothing_alsoNotAfterAnotherStart() throws Exception {
        Studio studio = recordedOnBoth();
        Path first = folder.resolve("1");
        Files.move(first, folder.resolve("away"));
        signs = true;
        studio.time.advance(Duration.ofDays(31));
        for (int start = 0; start < 2; start++) {
            Archive archive = archive();
            new Reconciler(archive, studio.index, studio.deletions).run();
            retention(studio, archive, 0, disk -> 90, studio.time).round();
            assertEquals(Set.of(""), disks(studio));
        }
    }

    /** A folder of before there were signs has none, and holds what the index says. */
    @Test
    void firstDisk_ofBeforeThereWereSigns_isKnownByItsFootage() throws Exception {
        Studio studio = recordedOnBoth();
        Files.delete(folder.resolve("1").resolve(Recordings.SIGN));
        signs = true;
        Archive archive = archive();
        new Reconciler(archive, studio.index, studio.deletions).run();
        assertTrue(archive.folders().getFirst().isThere());
    }

    /** Of the disk that keeps its footage the gaps are kept, too. */
    @Test
    void deletion_onOneDisk_forgetsNoGapBehindWhatTheOtherKeeps() throws Exception {
        Studio studio = recordedOnBoth();
        List<Gap> before = DiskJudge.gaps(studio);
        assertTrue(before.stream().anyMatch(gap -> gap.cause() == Cause.DISK), before.toString());
        studio.time.advance(Duration.ofDays(31));
        String kept = studio.disk.recordings().name();
        Retention retention =
                retention(studio, studio.archive, 0, disk -> disk.name().equals(kept) ? -1 : 90, studio.time);
        assertTrue(retention.round() > 0);
        List<Gap> after = DiskJudge.gaps(studio);
        after.removeIf(gap -> gap.cause() == Cause.RETENTION);
        assertEquals(before, after);
    }

    /** Even what it has left is not told by a disk that hangs: the other is asked, and cleared, for all that. */
    @Test
    @Timeout(60)
    void disk_thatHangs_keepsNothingFromBeingDeletedOnTheOther_norTheNodeFromEnding() throws Exception {
        recordedOnBoth();
        Studio studio = studio(300_000);
        CountDownLatch release = new CountDownLatch(1);
        try {
            ownFaults.beforeWrite = () -> DiskJudge.await(release);
            ownFaults.beforeMeasure = () -> DiskJudge.await(release);
            DiskJudge.recordUntil(studio, () -> isOn(studio, other, 0));
            studio.time.advance(Duration.ofDays(31));
            assertTrue(retention(studio.archive, studio, studio.time).round() > 0);
            assertEquals(Set.of(studio.disk.recordings().name()), disks(studio));
            studio.disks.close(Duration.ofMillis(100));
        } finally {
            release.countDown();
        }
    }

    /** Where all disks are full each lets go of its own oldest; where one has room to spare none does. */
    @Test
    void fullDisks_eachLetsGoOfItsOwnOldest() throws Exception {
        Studio studio = recordedOnBoth();
        studio.time.advance(Duration.ofHours(3));
        Map<String, Long> free =
                new HashMap<>(Map.of("", 90L, folder.resolve("2").toString(), 90L));
        Retention retention =
                retention(studio, studio.archive, 100, disk -> free.getOrDefault(disk.name(), -1L), studio.time);
        free.put("", 200L);
        assertEquals(0, retention.round());
        free.put("", 190L);
        assertTrue(retention.round() > 0);
        assertEquals(Set.of(""), disks(studio));
        free.put("", 90L);
        assertTrue(retention.round() > 0);
        assertEquals(Set.of(), disks(studio));
    }

    private Set<String> disks(Studio studio) {
        return studio.index.segments(key, 0, Long.MAX_VALUE / 2, 1000).stream()
                .map(Segment::disk)
                .collect(Collectors.toSet());
    }

    private static List<Segment> segments(Studio studio) {
        return studio.footage.segments(studio.key, 0, Long.MAX_VALUE / 2, 1000);
    }

    /** A studio that has ended, of which each disk has footage. */
    private Studio recordedOnBoth() throws Exception {
        Studio studio = studio(64 << 20);
        DiskJudge.recordUntil(studio, () -> isOn(studio, own, 0));
        ownFaults.beforeWrite = () -> {
            throw new IOException("Input/output error");
        };
        long failed = studio.time.wallMicros();
        DiskJudge.recordUntil(studio, () -> isOn(studio, other, failed));
        ownFaults.beforeWrite = () -> {};
        studio.record(100);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        return studio;
    }

    @Test
    void cameras_areSpreadBySize() throws Exception {
        try (Studio studio = studio(64 << 20)) {
            long first = IntStream.range(0, 1000)
                    .filter(nth -> studio.disks.of(CameraId.random()).equals(studio.disk))
                    .count();
            assertTrue(first > 400 && first < 600, first + " of 1000 on one of two disks of one size");
            assertEquals(studio.disk, studio.disks.of(key.camera()));
            studio.disk.health().failed("it is away");
            assertNotEquals(studio.disk, studio.disks.of(key.camera()));
        }
    }
}
