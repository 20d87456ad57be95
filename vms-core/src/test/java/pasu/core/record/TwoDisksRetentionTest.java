package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pasu.core.base.Time;
import pasu.core.camera.Cause;
import pasu.core.store.PgCameras;
import pasu.core.store.TestDatabase;

/** What is deleted on two disks, of which one is full, hangs, or is not there: of that one nothing is told of as gone. */
class TwoDisksRetentionTest extends TwoDisks {
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
        assertEquals(Set.of(studio.disk.recordings().name()), disks(before));
        Files.delete(own);
        Files.move(away, own);
        studio.disk.look();
        retention.round();
        assertTrue(before.index.segments(key, 0, before.time.wallMicros() - 1_000_000, 1000).stream()
                .noneMatch(segment -> segment.id().epoch() == 7));
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
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
        Studio studio = new Studio(archive(), key, null, 8, 300_000);
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

    /** Those that the index knows footage of the first studio on. */
    private Set<String> disks(Studio studio) {
        return studio.index.segments(key, 0, Long.MAX_VALUE / 2, 1000).stream()
                .filter(segment -> segment.id().epoch() == 7)
                .map(Segment::disk)
                .collect(Collectors.toSet());
    }
}
