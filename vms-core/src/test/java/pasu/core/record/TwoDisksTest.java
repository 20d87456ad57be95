package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pasu.core.camera.CameraId;
import pasu.core.store.TestDatabase;

/**
 * A node that records to two disks, of which one fails: what holds is what {@link DiskFaultTest} says, and recording goes on on
 * the other.
 */
class TwoDisksTest extends TwoDisks {
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
            DiskJudge.recordInStep(studio, () -> isOn(studio, own, 0));
            Path ballast = Files.write(own.resolve("ballast"), new byte[13 << 20]);
            studio.disk.look();
            DiskJudge.recordInStep(studio, () -> isOn(studio, other, 0));
            Files.delete(ballast);
            studio.disk.look();
            long roomAgain = studio.time.wallMicros();
            DiskJudge.recordInStep(studio, () -> isOn(studio, own, roomAgain));
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
