package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.verify.Finding;
import pasu.core.verify.KeyRing;
import pasu.core.verify.Report;
import pasu.core.verify.Verification;

/**
 * Disks fail while a stream is recorded. What holds after each: every moment from the first frame to the last lies in a
 * segment whose file is whole, or in a gap of the disk; and recording went on by itself.
 */
class DiskFaultTest {
    @TempDir
    Path folder;

    private final StreamKey key = Studio.newKey();
    private final FaultyChannel.Disk disk = new FaultyChannel.Disk();

    private Studio studio(long queue) throws IOException {
        Recordings recordings = new Recordings(folder, "", Studio.KEYS, disk);
        return new Studio(new Archive(List.of(recordings)), key, null, 7, queue);
    }

    private List<Finding> findings() throws IOException {
        Report report = new Report();
        new Verification(new KeyRing(), report).check(List.of(folder));
        return report.findings();
    }

    @Test
    void write_thatFailsInTheMiddle_keepsWholeFramesAndTellsOfTheRestToTheFrame() throws Exception {
        Studio studio = studio(64 << 20);
        long begun = studio.time.wallMicros();
        DiskJudge.recordInStep(studio, () -> DiskJudge.isRecording(studio, 0));
        disk.torn = 3000;
        disk.beforeWrite = () -> {
            throw new IOException("Input/output error");
        };
        DiskJudge.recordUntil(studio, () -> !DiskJudge.gaps(studio).isEmpty());
        assertTrue(studio.disk.health().trouble().isPresent());
        for (int second = 0; second < 20; second++) studio.record(15);
        long mended = studio.time.wallMicros();
        disk.beforeWrite = () -> {};
        DiskJudge.recordUntil(studio, () -> DiskJudge.isRecording(studio, mended));
        List<Gap> gaps = DiskJudge.judge(studio, begun);
        assertEquals(1, gaps.size(), gaps.toString());
        assertEquals(List.of(), findings());
    }

    @Test
    void full_disk_isOneGapUntilThereIsRoomAgain() throws Exception {
        assumeTrue(
                DiskJudge.run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()), "only root mounts");
        try {
            Path ballast = Files.write(folder.resolve("ballast"), new byte[500_000]);
            Studio studio = studio(64 << 20);
            long begun = studio.time.wallMicros();
            DiskJudge.recordUntil(studio, () -> !DiskJudge.gaps(studio).isEmpty());
            for (int second = 0; second < 10; second++) studio.record(15);
            Files.delete(ballast);
            long mended = studio.time.wallMicros();
            DiskJudge.recordUntil(studio, () -> DiskJudge.isRecording(studio, mended));
            List<Gap> gaps = DiskJudge.judge(studio, begun);
            assertEquals(1, gaps.size(), gaps.toString());
            assertEquals(List.of(), findings());
        } finally {
            assertTrue(DiskJudge.run("umount", "-l", folder.toString()));
        }
    }

    @Test
    void readOnly_disk_isAGapUntilItCanBeWritten() throws Exception {
        assumeTrue(
                DiskJudge.run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString()), "only root mounts");
        try {
            Studio studio = studio(64 << 20);
            DiskJudge.recordInStep(studio, () -> DiskJudge.isRecording(studio, 0));
            // Files that are open for writing keep a disk from being remounted: the camera is away meanwhile.
            long away = studio.time.wallMicros();
            studio.interrupt(Cause.CAMERA_DOWN);
            studio.time.advance(Duration.ofSeconds(3));
            DiskJudge.until(() -> DiskJudge.run("mount", "-o", "remount,ro", folder.toString()));
            // The disk's trouble alone proves no gap: the segment before may just be closing when the disk is
            // remounted.
            DiskJudge.recordUntil(
                    studio, () -> DiskJudge.gaps(studio).stream().anyMatch(gap -> gap.cause() == Cause.DISK));
            assertTrue(DiskJudge.run("mount", "-o", "remount,rw", folder.toString()));
            long mended = studio.time.wallMicros();
            DiskJudge.recordUntil(studio, () -> DiskJudge.isRecording(studio, mended));
            long again =
                    studio.open.all().mapToLong(OpenSegment::startMicros).max().orElseThrow();
            studio.interrupt(Cause.SHUT_DOWN);
            studio.close();
            Gap gap = DiskJudge.gaps(studio).getFirst();
            assertTrue(Math.abs(away - gap.startMicros()) < 100, gap.toString());
            assertEquals(Cause.CAMERA_DOWN, gap.cause());
            Gap ofDisk = DiskJudge.gaps(studio).get(1);
            assertEquals(Cause.DISK, ofDisk.cause());
            assertEquals(gap.endMicros(), Long.valueOf(ofDisk.startMicros()));
            assertTrue(ofDisk.endMicros() != null && ofDisk.endMicros() <= again, ofDisk.toString());
            assertEquals(List.of(), findings());
        } finally {
            assertTrue(DiskJudge.run("umount", "-l", folder.toString()));
        }
    }

    @Test
    void folder_deletedWhileItIsWritten_isNoticedAtTheNextForceAndIsAGap() throws Exception {
        Studio studio = studio(64 << 20);
        long begun = studio.time.wallMicros();
        DiskJudge.recordInStep(studio, () -> DiskJudge.isRecording(studio, 0));
        assertTrue(DiskJudge.run(
                "rm", "-r", folder.resolve(key.camera().toString()).toString()));
        DiskJudge.recordUntil(studio, () -> !DiskJudge.gaps(studio).isEmpty());
        long noticed = studio.time.wallMicros();
        DiskJudge.recordUntil(studio, () -> DiskJudge.isRecording(studio, noticed));
        List<Gap> gaps = DiskJudge.judge(studio, begun);
        assertTrue(gaps.getFirst().startMicros() <= begun + 2, gaps.toString());
    }

    @Test
    void slow_force_holdsUpNoWrite() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Studio studio = studio(64 << 20);
        long begun = studio.time.wallMicros();
        disk.beforeForce = () -> DiskJudge.await(release);
        int before = 400;
        for (int i = 0; i < before; i++) studio.record(1);
        // All but what no flush has taken yet is in the files, though nothing was ever forced.
        long written = begun + (before - 30) * 66_666L;
        DiskJudge.until(() ->
                studio.open.all().mapToLong(OpenSegment::writtenMicros).max().orElse(0) >= written);
        disk.beforeForce = () -> {};
        release.countDown();
        assertEquals(List.of(), DiskJudge.judge(studio, begun));
    }

    /** The tail stands in the file, and the disk does not say that it keeps it: the segment is told of once it does. */
    @Test
    void force_thatFailsBehindTheTail_losesNothing() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        Studio studio = studio(64 << 20);
        long begun = studio.time.wallMicros();
        disk.beforeLastForce = () -> {
            failures.incrementAndGet();
            throw new IOException("Input/output error");
        };
        DiskJudge.recordUntil(studio, () -> failures.get() >= 3);
        disk.beforeLastForce = () -> {};
        studio.record(100);
        assertEquals(List.of(), DiskJudge.judge(studio, begun));
        assertEquals(List.of(), findings());
    }

    @Test
    void hanging_write_fillsTheQueueToItsBound_thenIsAGap() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Studio studio = studio(300_000);
        long begun = studio.time.wallMicros();
        // The studio's time runs faster than a disk that has just been begun on: it is not to be behind before it
        // hangs.
        DiskJudge.recordInStep(studio, () -> DiskJudge.isRecording(studio, 0));
        CountDownLatch hangs = new CountDownLatch(1);
        disk.beforeWrite = () -> {
            hangs.countDown();
            DiskJudge.await(release);
        };
        studio.record(30);
        DiskJudge.until(() -> hangs.getCount() == 0);
        DiskJudge.recordUntil(studio, () -> !DiskJudge.gaps(studio).isEmpty());
        for (int second = 0; second < 10; second++) studio.record(15);
        assertTrue(studio.disk.queuedBytes() <= 300_000);
        assertEquals(
                1,
                DiskJudge.gaps(studio).size(),
                () -> "no segment is begun behind a queue that is full: " + DiskJudge.gaps(studio));
        long mended = studio.time.wallMicros();
        disk.beforeWrite = () -> {};
        release.countDown();
        DiskJudge.until(() -> studio.disk.queuedBytes() == 0);
        DiskJudge.recordInStep(studio, () -> DiskJudge.isRecording(studio, mended));
        assertTrue(!DiskJudge.judge(studio, begun).isEmpty());
        assertEquals(List.of(), findings());
    }

    /** A second of frames is 15 kB, and a segment 4 s: its end comes while more than half of the queue is taken, and not all. */
    /** Of a segment that has begun, too: what is written at a time is half of what may wait. */
    @Test
    void hanging_write_underASegmentThatGoesOn_holdsNoMoreThanItsBound() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Studio studio = studio(30_000);
        DiskJudge.recordInStep(studio, () -> DiskJudge.isRecording(studio, 0));
        disk.beforeWrite = () -> DiskJudge.await(release);
        for (int second = 0; second < 20; second++) {
            studio.record(15);
            assertTrue(studio.disk.queuedBytes() <= 30_000);
        }
        DiskJudge.recordUntil(studio, () -> !DiskJudge.gaps(studio).isEmpty());
        assertTrue(studio.disk.health().trouble().isPresent());
        disk.beforeWrite = () -> {};
        release.countDown();
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
    }

    @Test
    void write_thatIsBehindWhenASegmentIsLongEnough_letsItGoOn_andNothingIsMissing() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Studio studio = studio(72_000);
        long begun = studio.time.wallMicros();
        while (newest(studio) == 0) recordOne(studio);
        long first = newest(studio);
        while (newest(studio) == first) recordOne(studio);
        long second = newest(studio);
        for (int frame = 0; frame < 7; frame++) recordOne(studio);
        disk.beforeWrite = () -> DiskJudge.await(release);
        while (studio.time.wallMicros() - second < 4_200_000) studio.record(1);
        assertFalse(studio.disk.takesMore());
        assertEquals(second, newest(studio), studio::told);
        disk.beforeWrite = () -> {};
        release.countDown();
        while (newest(studio) == second) recordOne(studio);
        assertEquals(List.of(), DiskJudge.judge(studio, begun));
        assertEquals(List.of(), findings());
    }

    /** When the segment begins that was begun last. */
    private static long newest(Studio studio) {
        return studio.open.all().mapToLong(OpenSegment::startMicros).max().orElse(0);
    }

    /** The disk is not to be behind because the studio's time is quick. */
    private static void recordOne(Studio studio) throws Exception {
        studio.record(1);
        DiskJudge.until(() -> studio.disk.queuedBytes() == 0);
    }
}
