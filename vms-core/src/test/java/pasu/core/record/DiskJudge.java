package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import pasu.core.camera.Cause;

/** Holds what was recorded while disks failed against the time that went by. */
final class DiskJudge {
    private DiskJudge() {}

    /** Records second by second until something holds; half an hour of footage at most. */
    static void recordUntil(Studio studio, BooleanSupplier holds) throws Exception {
        for (int second = 0; second < 1800; second++) {
            if (holds.getAsBoolean()) return;
            studio.record(15);
            LockSupport.parkNanos(1_000_000); // the disk's threads live by the machine's clock
        }
        throw new AssertionError("half an hour went by");
    }

    /**
     * The same, with disks that keep up with each second: one that falls a segment behind, as threads on a busy machine do where a
     * second takes a millisecond, is left by its stream.
     */
    static void recordInStep(Studio studio, BooleanSupplier holds) throws Exception {
        for (int second = 0; second < 1800 && !holds.getAsBoolean(); second++) {
            studio.record(15);
            long until = System.nanoTime() + 10_000_000_000L;
            do {
                assertTrue(System.nanoTime() < until, "the disks do not keep up");
                LockSupport.parkNanos(1_000_000);
            } while (!studio.isWritten());
        }
        assertTrue(holds.getAsBoolean(), "half an hour went by");
    }

    /** Frames of a segment that began at a time or later reach its file. */
    static boolean isRecording(Studio studio, long since) {
        return studio.open.all().anyMatch(s -> s.startMicros() >= since && s.failure() == null && s.isOnDisk());
    }

    static List<Gap> gaps(Studio studio) {
        return studio.footage.gaps(studio.key, 0, Long.MAX_VALUE / 2, 1000);
    }

    /** Ends the recording and holds files and rows against the time that has passed. @return the gaps of the disk */
    static List<Gap> judge(Studio studio, long begun) throws Exception {
        long end = studio.time.wallMicros();
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        assertEquals(0, studio.open.all().count(), "segments that are open still, and in no index");
        long at = begun;
        List<Segment> segments = studio.footage.segments(studio.key, 0, Long.MAX_VALUE / 2, 1000);
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
                        .orElseThrow(() ->
                                new AssertionError("nothing tells of " + (now - begun) + " µs:\n" + studio.told()));
            at = next;
        }
        for (Segment segment : segments)
            assertEquals(
                    segment.endMicros(),
                    SegmentContent.read(studio.footage.file(segment)).endMicros());
        return joined(gaps);
    }

    /** Gaps that follow one another without a frame between them as one. */
    static List<Gap> joined(List<Gap> gaps) {
        List<Gap> joined = new ArrayList<>();
        for (Gap gap : gaps) {
            Gap last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || !Long.valueOf(gap.startMicros()).equals(last.endMicros())) joined.add(gap);
            else joined.set(joined.size() - 1, last.endingAt(gap.endMicros() == null ? 0 : gap.endMicros()));
        }
        return joined;
    }

    static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("a minute went by");
            Thread.onSpinWait();
        }
    }

    static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
