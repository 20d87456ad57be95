package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentBuilder;
import pasu.core.mp4.FragmentHeader;
import pasu.core.replay.VideoFile;
import pasu.core.store.TestDatabase;

class RecordingTest {
    @TempDir
    Path folder;

    private final StreamKey key = Studio.newKey();

    private List<Segment> segments(Studio studio) {
        return studio.footage.segments(key, 0, Long.MAX_VALUE / 2, 1000);
    }

    private static byte[] framesOf(Studio studio, List<Segment> segments) throws IOException, MalformedMedia {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Segment segment : segments) {
            Path file = studio.footage.file(segment);
            byte[] bytes = Files.readAllBytes(file);
            SegmentContent content = SegmentContent.read(file);
            int at = (int) content.headLength();
            FrameTable.Cursor frame = content.frames().cursor();
            while (frame.next()) {
                at += FragmentHeader.SIZE;
                out.write(bytes, at, frame.size());
                at += frame.size();
            }
            assertEquals(content.dataEnd(), at);
        }
        return out.toByteArray();
    }

    private static byte[] sent(Studio studio) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] frame : studio.frames) {
            out.writeBytes(ByteBuffer.allocate(4).putInt(frame.length).array());
            out.writeBytes(frame);
        }
        return out.toByteArray();
    }

    @Test
    void withoutMemory_aGapBegins_thatEndsWithTheNextKeyFrameThereIsRoomFor() throws Exception {
        Studio studio = new Studio(folder, key, null);
        studio.record(45);
        FragmentBuilder hog = new FragmentBuilder(studio.memory, 64 << 20);
        hog.begin((byte) 0x65, (byte) 0);
        ByteBuf much = Unpooled.wrappedBuffer(new byte[20 << 20]);
        hog.append(much, 0, much.readableBytes());
        studio.record(90);
        hog.close();
        studio.record(60);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        assertArrayEquals(sent(studio), framesOf(studio, segments(studio)));
        List<Gap> gaps = studio.footage.gaps(key, 0, Long.MAX_VALUE / 2, 1000);
        assertEquals(
                List.of(Cause.INTERNAL, Cause.SHUT_DOWN),
                gaps.stream().map(Gap::cause).toList());
        Gap starved = gaps.getFirst();
        long missing = Objects.requireNonNull(starved.endMicros()) - starved.startMicros();
        assertEquals(195 - studio.frames.size(), Math.round(missing / 66_666.7));
    }

    @Test
    void record_tenSeconds_allFramesAreInSegmentsThatBeginAtKeyFramesAndJoin() throws Exception {
        Studio studio = new Studio(folder, key, null);
        studio.record(150);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        List<Segment> segments = segments(studio);
        assertArrayEquals(sent(studio), framesOf(studio, segments));
        assertTrue(segments.size() >= 2, segments.toString());
        for (int i = 1; i < segments.size(); i++)
            assertTrue(
                    Math.abs(segments.get(i - 1).endMicros() - segments.get(i).startMicros()) <= 2);
        for (Segment segment : segments) {
            assertFalse(segment.open());
            SegmentContent content = SegmentContent.read(studio.footage.file(segment));
            FrameTable.Cursor first = content.frames().cursor();
            assertTrue(first.next() && first.key());
        }
        assertEquals(List.of(), studio.archive.folders().getFirst().marked());
    }

    @Test
    void interrupt_thenRecord_isAGapWithItsCauseInIndexAndFile() throws Exception {
        Studio studio = new Studio(folder, key, null);
        studio.record(60);
        long end = studio.time.wallMicros();
        studio.interrupt(Cause.CAMERA_DOWN);
        studio.time.advance(Duration.ofSeconds(9));
        studio.interrupt(Cause.UNAUTHORIZED); // What comes of the first cause does not replace it.
        long again = studio.time.wallMicros();
        studio.record(60);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        List<Gap> gaps = studio.footage.gaps(key, 0, Long.MAX_VALUE / 2, 10);
        assertEquals(2, gaps.size(), gaps.toString());
        assertEquals(Cause.CAMERA_DOWN, gaps.get(0).cause());
        assertTrue(Math.abs(end - gaps.get(0).startMicros()) <= 100);
        assertEquals(again, Objects.requireNonNull(gaps.get(0).endMicros()), 100);
        assertEquals(Cause.SHUT_DOWN, gaps.get(1).cause());
        assertEquals(null, gaps.get(1).endMicros());
    }

    /** All cameras come back at once: their first frames wait for us, and what they tell of the time is wrong at first. */
    @Test
    void sessionWhoseFirstFramesComeLate_beginsWhenTheyWereTaken() throws Exception {
        Studio studio = new Studio(folder, key, null);
        studio.record(60);
        long end = studio.time.wallMicros();
        studio.interrupt(Cause.CAMERA_DOWN);
        studio.time.advance(Duration.ofSeconds(9));
        studio.beginLate(Duration.ofMillis(1_700));
        long again = studio.time.wallMicros();
        studio.record(75);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        Gap gap = studio.footage.gaps(key, 0, Long.MAX_VALUE / 2, 10).getFirst();
        assertTrue(Math.abs(end - gap.startMicros()) <= 100, gap.toString());
        assertEquals(again, Objects.requireNonNull(gap.endMicros()), 100);
        Segment after = studio.footage
                .segments(key, again - 100, Long.MAX_VALUE / 2, 10)
                .getFirst();
        assertEquals(again, after.id().startMicros(), 100);
        SegmentContent content = SegmentContent.read(folder.resolve(after.id().path()));
        assertEquals(gap, content.head().gap());
    }

    /** A process that dies leaves a torn fragment at the end: what is whole stays, and the next start knows where to look. */
    @Test
    void reconcile_afterACrash_mendsWhatWasOpenAndLosesOnlyTheTornFrame() throws Exception {
        Studio studio = new Studio(folder, key, null);
        Segment last = unclosed(studio, bytes -> Arrays.copyOf(bytes, bytes.length - 300));
        Path file = studio.footage.file(last);
        Reconciler reconciler = new Reconciler(studio.archive, studio.index, studio.deletions);
        assertEquals(1, reconciler.begin());
        // Recording may begin: the index knows what is whole, and the file's mark says that it is not mended yet.
        assertEquals(last.frames() - 1, segments(studio).getLast().frames());
        assertFalse(SegmentContent.read(file).closed());
        assertEquals(
                List.of(last.id().path()), studio.archive.folders().getFirst().marked());
        reconciler.seal();
        SegmentContent mended = SegmentContent.read(file);
        assertTrue(mended.closed());
        assertEquals(last.frames() - 1, mended.frames().frames());
        assertEquals(List.of(), studio.archive.folders().getFirst().marked());
        assertEquals(mended.frames().frames(), segments(studio).getLast().frames());
    }

    /** After a power cut a file may have its end and lack its middle: what was told of it at a glance is owned up to. */
    @Test
    void reconcile_ofAFileWithAHole_endsItThereAndSaysWhatIsMissing() throws Exception {
        Studio studio = new Studio(folder, key, null);
        Segment last = unclosed(studio, bytes -> {
            Arrays.fill(bytes, bytes.length / 2, bytes.length * 3 / 4, (byte) 0);
            return bytes;
        });
        Reconciler reconciler = new Reconciler(studio.archive, studio.index, studio.deletions);
        assertEquals(1, reconciler.begin());
        assertEquals(last.endMicros(), segments(studio).getLast().endMicros());
        assertEquals(last.frames(), segments(studio).getLast().frames());
        reconciler.seal();
        Segment mended = segments(studio).getLast();
        assertTrue(mended.frames() < last.frames());
        assertTrue(SegmentContent.read(studio.footage.file(last)).closed());
        assertTrue(studio.footage
                .gaps(key, mended.endMicros() - 1, last.endMicros(), 10)
                .contains(new Gap(key, mended.endMicros(), last.endMicros(), Cause.DISK, "the disk did not keep it")));
    }

    /** Records, and leaves the last segment as it was before it was closed, and as a crash left it. @return as it was */
    private Segment unclosed(Studio studio, UnaryOperator<byte[]> crash) throws Exception {
        studio.record(59);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        Segment last = segments(studio).getLast();
        Path file = studio.footage.file(last);
        int end = (int) SegmentContent.read(file).dataEnd();
        Files.write(file, crash.apply(Arrays.copyOf(Files.readAllBytes(file), end)));
        Files.createFile(
                folder.resolve(".open").resolve(last.id().path().toString().replace('/', '~')));
        return last;
    }

    @Test
    void reconcile_emptyIndex_isMadeAnewFromFilesAndAnswersTheSame() throws Exception {
        Studio studio = new Studio(folder, key, null);
        studio.record(100);
        studio.interrupt(Cause.NO_FREE_SESSION);
        studio.time.advance(Duration.ofSeconds(3));
        studio.record(100);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        String before = studio.told();
        TestDatabase.shared().jdbi().useHandle(handle -> handle.execute("truncate segment, gap"));
        assertEquals("", studio.told());
        new Reconciler(studio.archive, studio.index, studio.deletions).run();
        assertEquals(before, studio.told());
    }

    @Test
    void missing_afterAnEnd_tellsWhereTheGapBegins() throws Exception {
        Studio studio = new Studio(folder, key, null);
        studio.record(60);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        Gap missing = Objects.requireNonNull(studio.index.missing(List.of(key)).get(key));
        assertEquals(segments(studio).getLast().endMicros(), missing.startMicros());
        assertEquals(Cause.SHUT_DOWN, missing.cause());
    }

    @Test
    void video_ofAStretch_beginsAtTheKeyFrameBeforeAndReadsTheSameInAnyRange() throws Exception {
        Studio studio = new Studio(folder, key, null);
        long begun = studio.time.wallMicros();
        studio.record(150);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        VideoFile video = VideoFile.of(studio.footage, key, begun + 3_500_000, begun + 7_000_000)
                .orElseThrow();
        byte[] whole = new byte[(int) video.length()];
        assertEquals(whole.length, video.read(0, ByteBuffer.wrap(whole)));
        // 3.5 s is within the group of pictures that begins at frame 45; 7 s is before frame 105.
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (byte[] frame : studio.frames.subList(45, 105)) {
            expected.writeBytes(ByteBuffer.allocate(4).putInt(frame.length).array());
            expected.writeBytes(frame);
        }
        byte[] media = java.util.Arrays.copyOfRange(whole, whole.length - expected.size(), whole.length);
        assertArrayEquals(expected.toByteArray(), media);
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(whole.length);
            byte[] part = new byte[Math.min(1 + random.nextInt(9000), whole.length - from)];
            assertEquals(part.length, video.read(from, ByteBuffer.wrap(part)));
            assertArrayEquals(java.util.Arrays.copyOfRange(whole, from, from + part.length), part, "from " + from);
        }
    }

    @Test
    void video_whereNothingWasRecorded_isEmpty() throws Exception {
        Studio studio = new Studio(folder, key, null);
        studio.close();
        assertTrue(VideoFile.of(studio.footage, key, 1, 1_000_000).isEmpty());
    }

    @Test
    void create_folderThatCannotBeWritten_failsTheSegmentAndOwnsUpToAGap() throws Exception {
        Studio studio = new Studio(folder, key, null);
        studio.record(16);
        // A file stands where the camera's folder of the day should be.
        Path camera = folder.resolve(key.camera().toString());
        studio.interrupt(Cause.CAMERA_DOWN);
        studio.close();
        try (Stream<Path> files = Files.walk(camera)) {
            for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(path);
        }
        Files.createFile(camera);
        Studio next = new Studio(folder, key, studio.index.missing(List.of(key)).get(key));
        next.time.advance(Duration.ofMinutes(5));
        // The disk's thread says so some frames later.
        boolean owned = false;
        for (int tries = 0; !owned && tries < 5_000; tries++) {
            next.record(15);
            owned = next.footage.gaps(key, 0, Long.MAX_VALUE / 2, 10).stream()
                    .anyMatch(gap -> gap.cause() == Cause.DISK);
        }
        next.close();
        assertTrue(owned);
    }

    /** Our clock is set ahead by an hour and back by two: no frame is lost, and the footage stays in order. */
    @Test
    void record_clockIsSetByAnHourBothWays_segmentsGoOnInOrder() throws Exception {
        Studio studio = new Studio(folder, key, null);
        studio.record(75);
        long before = studio.time.wallMicros();
        studio.time.set(Duration.ofHours(1));
        studio.record(150);
        studio.time.set(Duration.ofHours(-2));
        studio.record(150);
        studio.interrupt(Cause.CAMERA_DOWN);
        studio.record(75);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        List<Segment> segments = segments(studio);
        assertArrayEquals(sent(studio), framesOf(studio, segments));
        for (int i = 1; i < segments.size(); i++)
            assertTrue(
                    segments.get(i).startMicros() >= segments.get(i - 1).endMicros() - 2, "not in order: " + segments);
        Gap jump = studio.footage.gaps(key, 0, Long.MAX_VALUE / 2, 10).getFirst();
        assertEquals(Cause.CLOCK_JUMP, jump.cause());
        assertTrue(jump.startMicros() >= before, jump.toString());
    }

    /** The machine's clock is an hour behind after a restart: footage goes on behind what is there, in files and index. */
    @Test
    void record_clockWasSetBackBetweenTwoRuns_segmentsGoOnInOrder() throws Exception {
        Studio before = new Studio(folder, key, null);
        before.record(75);
        before.interrupt(Cause.SHUT_DOWN);
        before.close();
        Gap missing = Objects.requireNonNull(before.index.missing(List.of(key)).get(key));
        Studio studio = new Studio(folder, key, missing, 8);
        studio.time.set(Duration.ofHours(-1));
        studio.record(75);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        List<Segment> segments = segments(studio);
        for (int i = 1; i < segments.size(); i++) {
            assertTrue(segments.get(i).startMicros() >= segments.get(i - 1).endMicros() - 2, segments.toString());
            assertTrue(segments.get(i).id().epoch() >= segments.get(i - 1).id().epoch(), segments.toString());
        }
        assertEquals(150, segments.stream().mapToInt(Segment::frames).sum());
    }

    @Test
    void record_resolutionChanges_anotherSegmentBeginsThereWithoutAGap() throws Exception {
        Studio studio = new Studio(folder, key, null);
        studio.record(40);
        studio.changeTo(Studio.OTHER_SETS);
        studio.record(40);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        List<Segment> segments = segments(studio);
        assertArrayEquals(sent(studio), framesOf(studio, segments));
        List<Integer> widths = segments.stream().map(s -> s.format().width()).toList();
        assertEquals(List.of(240, 640), widths.stream().distinct().toList());
        long joined = segments.get(widths.indexOf(640)).startMicros();
        assertEquals(45 * 66_666L, joined - segments.getFirst().startMicros(), 100);
        for (Segment segment : segments)
            assertEquals(
                    segment.format(),
                    SegmentContent.read(studio.footage.file(segment)).head().format());
        assertEquals(
                List.of(Cause.SHUT_DOWN),
                studio.footage.gaps(key, 0, Long.MAX_VALUE / 2, 10).stream()
                        .map(Gap::cause)
                        .toList());
    }

    /** Segments are cut at key frames only, however long they take; what waits in memory does not grow with them. */
    @Test
    void record_keyFramesAMinuteApart_segmentsAreAsLong() throws Exception {
        Studio studio = new Studio(folder, key, null);
        studio.keyFrameEvery(900);
        studio.record(1900);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        List<Segment> segments = segments(studio);
        assertArrayEquals(sent(studio), framesOf(studio, segments));
        assertEquals(
                List.of(900, 900, 100), segments.stream().map(Segment::frames).toList());
    }

    /** A second of it would be twice as much as may wait: it is written as soon as that is reached. */
    @Test
    void camera_thatSendsMuch_isWrittenSooner_andHoldsNoMore() throws Exception {
        Studio studio = new Studio(folder, key, null);
        studio.addWeight(300_000);
        int most = 0;
        for (int frame = 0; frame < 60; frame++) {
            studio.record(1);
            most = Math.max(most, studio.pending());
        }
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        assertTrue(most <= StreamRecording.MAX_PENDING && most > 300_000, "it held " + most);
        assertArrayEquals(sent(studio), framesOf(studio, segments(studio)));
    }
}
