package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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
        Recordings recordings = new Recordings(
                folder,
                Studio.KEYS,
                file -> new GrowingFile(
                        new FaultyChannel(
                                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), disk),
                        4096));
        return new Studio(recordings, key, null, 7, queue);
    }

    /** Records second by second until something holds; half an hour of footage at most. */
    private static void recordUntil(Studio studio, BooleanSupplier holds) throws Exception {
        for (int second = 0; second < 1800; second++) {
            if (holds.getAsBoolean()) return;
            studio.record(15);
            LockSupport.parkNanos(1_000_000); // the disk's threads live by the machine's clock
        }
        throw new AssertionError("half an hour went by");
    }

    /** Frames of a segment that began at a time or later reach its file. */
    private static boolean isRecording(Studio studio, long since) {
        return studio.open.all().anyMatch(s -> s.startMicros() >= since && s.failure() == null && s.isOnDisk());
    }

    private static List<Gap> gaps(Studio studio) {
        return studio.footage.gaps(studio.key, 0, Long.MAX_VALUE / 2, 1000);
    }

    /** Ends the recording and holds files and rows against the time that has passed. @return the gaps of the disk */
    private List<Gap> judge(Studio studio, long begun) throws Exception {
        long end = studio.time.wallMicros();
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        long at = begun;
        List<Segment> segments = studio.footage.segments(key, 0, Long.MAX_VALUE / 2, 1000);
        List<Gap> gaps =
                gaps(studio).stream().filter(gap -> gap.cause() == Cause.DISK).toList();
        while (at < end - 2) {
            long now = at;
            long next = segments.stream()
                    .filter(s -> s.startMicros() <= now + 2 && s.endMicros() > now + 2)
                    .mapToLong(Segment::endMicros)
                    .max()
                    .orElse(-1);
            if (next < 0)
                next = gaps.stream()
                        .filter(g -> g.startMicros() <= now + 2 && g.endMicros() != null && g.endMicros() > now + 2)
                        .mapToLong(g -> g.endMicros() == null ? 0 : g.endMicros())
                        .max()
                        .orElseThrow(() -> new AssertionError(
                                "nothing tells of " + (now - begun) + " µs:\n" + segments + "\n" + gaps));
            at = next;
        }
        for (Segment segment : segments)
            assertEquals(
                    segment.endMicros(),
                    SegmentContent.read(studio.footage.file(segment.id())).endMicros());
        return joined(gaps);
    }

    private List<Finding> findings() throws IOException {
        Report report = new Report();
        new Verification(new KeyRing(), report).check(List.of(folder));
        return report.findings();
    }

    /** Gaps that follow one another without a frame between them as one. */
    private static List<Gap> joined(List<Gap> gaps) {
        List<Gap> joined = new ArrayList<>();
        for (Gap gap : gaps) {
            Gap last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || !Long.valueOf(gap.startMicros()).equals(last.endMicros())) joined.add(gap);
            else joined.set(joined.size() - 1, last.endingAt(gap.endMicros() == null ? 0 : gap.endMicros()));
        }
        return joined;
    }

    @Test
    void write_thatFailsInTheMiddle_keepsWholeFramesAndTellsOfTheRestToTheFrame() throws Exception {
        Studio studio = studio(64 << 20);
        long begun = studio.time.wallMicros();
        recordUntil(studio, () -> isRecording(studio, 0));
        disk.torn = 3000;
        disk.beforeWrite = () -> {
            throw new IOException("Input/output error");
        };
        recordUntil(studio, () -> !gaps(studio).isEmpty());
        assertTrue(studio.disk.health().trouble().isPresent());
        for (int second = 0; second < 20; second++) studio.record(15);
        long mended = studio.time.wallMicros();
        disk.beforeWrite = () -> {};
        recordUntil(studio, () -> isRecording(studio, mended));
        List<Gap> gaps = judge(studio, begun);
        assertEquals(1, gaps.size(), gaps.toString());
        assertEquals(List.of(), findings());
    }

    @Test
    void full_disk_isOneGapUntilThereIsRoomAgain() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()), "only root mounts");
        try {
            Path ballast = Files.write(folder.resolve("ballast"), new byte[500_000]);
            Studio studio = studio(64 << 20);
            long begun = studio.time.wallMicros();
            recordUntil(studio, () -> !gaps(studio).isEmpty());
            for (int second = 0; second < 10; second++) studio.record(15);
            Files.delete(ballast);
            long mended = studio.time.wallMicros();
            recordUntil(studio, () -> isRecording(studio, mended));
            List<Gap> gaps = judge(studio, begun);
            assertEquals(1, gaps.size(), gaps.toString());
            assertEquals(List.of(), findings());
        } finally {
            assertTrue(run("umount", "-l", folder.toString()));
        }
    }

    @Test
    void readOnly_disk_isAGapUntilItCanBeWritten() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString()), "only root mounts");
        try {
            Studio studio = studio(64 << 20);
            recordUntil(studio, () -> isRecording(studio, 0));
            // Files that are open for writing keep a disk from being remounted: the camera is away meanwhile.
            long away = studio.time.wallMicros();
            studio.interrupt(Cause.CAMERA_DOWN);
            studio.time.advance(Duration.ofSeconds(3));
            until(() -> run("mount", "-o", "remount,ro", folder.toString()));
            // The disk's trouble alone proves no gap: the segment before may just be closing when the disk is
            // remounted.
            recordUntil(studio, () -> gaps(studio).stream().anyMatch(gap -> gap.cause() == Cause.DISK));
            assertTrue(run("mount", "-o", "remount,rw", folder.toString()));
            long mended = studio.time.wallMicros();
            recordUntil(studio, () -> isRecording(studio, mended));
            long again =
                    studio.open.all().mapToLong(OpenSegment::startMicros).max().orElseThrow();
            studio.interrupt(Cause.SHUT_DOWN);
            studio.close();
            Gap gap = gaps(studio).getFirst();
            assertTrue(Math.abs(away - gap.startMicros()) < 100, gap.toString());
            assertEquals(Cause.CAMERA_DOWN, gap.cause());
            Gap ofDisk = gaps(studio).get(1);
            assertEquals(Cause.DISK, ofDisk.cause());
            assertEquals(gap.endMicros(), Long.valueOf(ofDisk.startMicros()));
            assertTrue(ofDisk.endMicros() != null && ofDisk.endMicros() <= again, ofDisk.toString());
            assertEquals(List.of(), findings());
        } finally {
            assertTrue(run("umount", "-l", folder.toString()));
        }
    }

    @Test
    void folder_deletedWhileItIsWritten_isNoticedAtTheNextForceAndIsAGap() throws Exception {
        Studio studio = studio(64 << 20);
        long begun = studio.time.wallMicros();
        recordUntil(studio, () -> isRecording(studio, 0));
        assertTrue(run("rm", "-r", folder.resolve(key.camera().toString()).toString()));
        recordUntil(studio, () -> !gaps(studio).isEmpty());
        long noticed = studio.time.wallMicros();
        recordUntil(studio, () -> isRecording(studio, noticed));
        List<Gap> gaps = judge(studio, begun);
        assertTrue(gaps.getFirst().startMicros() <= begun + 2, gaps.toString());
    }

    @Test
    void slow_force_holdsUpNoWrite() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Studio studio = studio(64 << 20);
        long begun = studio.time.wallMicros();
        disk.beforeForce = () -> await(release);
        int before = 400;
        for (int i = 0; i < before; i++) studio.record(1);
        // All but what no flush has taken yet is in the files, though nothing was ever forced.
        long written = begun + (before - 30) * 66_666L;
        until(() ->
                studio.open.all().mapToLong(OpenSegment::writtenMicros).max().orElse(0) >= written);
        disk.beforeForce = () -> {};
        release.countDown();
        assertEquals(List.of(), judge(studio, begun));
    }

    @Test
    void hanging_write_fillsTheQueueToItsBound_thenIsAGap() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Studio studio = studio(300_000);
        long begun = studio.time.wallMicros();
        recordUntil(studio, () -> isRecording(studio, 0));
        disk.beforeWrite = () -> await(release);
        recordUntil(studio, () -> !gaps(studio).isEmpty());
        for (int second = 0; second < 10; second++) studio.record(15);
        assertTrue(studio.disk.queuedBytes() <= 300_000);
        assertEquals(1, gaps(studio).size(), "no segment is begun behind a queue that is full");
        long mended = studio.time.wallMicros();
        disk.beforeWrite = () -> {};
        release.countDown();
        until(() -> studio.disk.queuedBytes() == 0);
        recordUntil(studio, () -> isRecording(studio, mended));
        assertTrue(!judge(studio, begun).isEmpty());
        assertEquals(List.of(), findings());
    }

    private static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("a minute went by");
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
