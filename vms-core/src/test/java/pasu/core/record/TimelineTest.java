package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pasu.core.TestTime;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.media.MalformedMedia;
import pasu.core.replay.Moment;
import pasu.core.replay.Part;
import pasu.core.replay.Timeline;
import pasu.core.replay.VideoFile;

/** What several recorders have of one stream, read as one: each frame once, in order. Frames are known by their second byte. */
class TimelineTest {
    private static final long BEGUN = new TestTime().wallMicros();
    private static final long EVER = BEGUN + 3_600_000_000L;

    @TempDir
    private Path folder = Path.of("");

    private final StreamKey key = Studio.newKey();

    /** @param missed frames of the camera before its first; @param ahead of its clock */
    private Studio node(long epoch, int missed, Duration ahead) throws IOException {
        Studio studio = new Studio(folder.resolve("n" + epoch), key, null, epoch);
        studio.miss(missed);
        studio.time.set(ahead);
        return studio;
    }

    private static void end(Studio... studios) throws InterruptedException {
        for (Studio studio : studios) {
            studio.interrupt(Cause.SHUT_DOWN);
            studio.close();
        }
    }

    /** Reads what is on the disks of these. */
    private Footage reader(Studio... studios) {
        Studio first = studios[0];
        return new Footage(
                new Archive(List.of(first.archive.folders().getFirst())),
                first.index,
                first.deletions,
                first.open,
                segment -> {
                    for (Studio studio : studios)
                        if (studio.archive.find(segment.id()).isPresent())
                            return SegmentBytes.of(studio.footage.file(segment));
                    throw new NodeAway("n" + segment.id().epoch(), "it is off");
                });
    }

    /** Numbers of the frames (of 256) that a reader sees from a time on. */
    private List<Integer> read(Footage footage, long fromMicros, long toMicros) throws IOException, MalformedMedia {
        List<Integer> numbers = new ArrayList<>();
        Timeline timeline = new Timeline(footage, key, fromMicros, toMicros);
        for (Part part = timeline.next(); part != null; part = timeline.next()) read(footage, part, numbers);
        return numbers;
    }

    private static void read(Footage footage, Part part, List<Integer> numbers) throws IOException, MalformedMedia {
        try (SegmentBytes file = footage.open(part.segment())) {
            Part.Frames frame = part.frames();
            while (frame.next()) {
                ByteBuffer unit = ByteBuffer.wrap(file.read(frame.at(), frame.size()));
                while (unit.getInt(unit.position()) < 100)
                    unit.position(unit.position() + 4 + unit.getInt(unit.position()));
                numbers.add(unit.get(unit.position() + 5) - 7 & 0xff);
            }
        }
    }

    private static List<Integer> frames(int from, int until) {
        return IntStream.range(from, until).boxed().toList();
    }

    /** Behind the last frame that can be read of a segment that is being written. */
    private long written(Studio one) throws IOException, MalformedMedia {
        long end = 0;
        for (Segment segment : one.footage.segments(key, BEGUN, EVER, 100))
            end = Math.max(end, one.footage.content(segment).endMicros());
        return end;
    }

    /** Runs of them, first to last. */
    private static String runs(List<Integer> numbers) {
        StringBuilder runs = new StringBuilder();
        for (int nth = 0, begun = 0; nth < numbers.size(); nth++)
            if (nth + 1 == numbers.size() || numbers.get(nth + 1) != numbers.get(nth) + 1) {
                runs.append(numbers.get(begun))
                        .append('-')
                        .append(numbers.get(nth))
                        .append(' ');
                begun = nth + 1;
            }
        return runs.toString().strip();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 280, -280, 450, -450, 0, 281, -281, 451, -451, 0, 282, -282, 452, -452, 0, 283, -283, 453, -453
            })
    void next_whereAnotherNodeTookOverWhileTheFirstWentOn_readsEachFrameOnce(long aheadMillis) throws Exception {
        Studio one = node(7, 0, Duration.ZERO);
        Studio two = node(8, 60, Duration.ofMillis(aheadMillis));
        one.record(133);
        two.record(140);
        end(one, two);
        assertEquals("0-199", runs(read(reader(one, two), BEGUN - 5_000_000, EVER)));
        assertEquals("0-199", runs(read(reader(two, one), BEGUN - 5_000_000, EVER)));
    }

    @Test
    void next_whereANodeWasCutOffAndBothRecorded_goesOnWithTheOneThatRemains() throws Exception {
        Studio one = node(7, 0, Duration.ZERO);
        Studio two = node(8, 30, Duration.ZERO);
        one.record(200);
        two.record(90);
        end(one, two);
        assertEquals("0-199", runs(read(reader(one, two), BEGUN - 5_000_000, EVER)));
    }

    @Test
    void next_whereBothHaveHoles_readsWhatEitherHas() throws Exception {
        Studio one = node(7, 0, Duration.ZERO);
        Studio two = node(8, 0, Duration.ZERO);
        one.record(100);
        one.interrupt(Cause.CAMERA_DOWN);
        one.miss(45);
        one.record(90);
        two.record(37);
        two.interrupt(Cause.CAMERA_DOWN);
        two.miss(15);
        two.record(140);
        end(one, two);
        List<Integer> read = read(reader(one, two), BEGUN - 5_000_000, EVER);
        assertEquals(read.stream().distinct().sorted().toList(), read, "none twice, and in order");
        assertTrue(read.containsAll(frames(0, 195)), read::toString);
    }

    @Test
    void next_whereACopyCannotBeHad_readsTheOther_andTellsWhereThereIsNone() throws Exception {
        Studio one = node(7, 0, Duration.ZERO);
        Studio two = node(8, 60, Duration.ZERO);
        one.record(130);
        two.record(140);
        end(one, two);
        assertEquals("0-119", runs(read(reader(one), BEGUN, BEGUN + 8_000_000)));
        Footage without = reader(two);
        Timeline timeline = new Timeline(without, key, BEGUN, EVER);
        assertThrows(NodeAway.class, timeline::next);
        Stretch left = timeline.skip();
        assertEquals(BEGUN, left.fromMicros());
        List<Integer> rest = new ArrayList<>();
        Part part = null;
        for (int steps = 0; part == null && steps < 10; steps++)
            try {
                part = timeline.next();
            } catch (NodeAway e) {
                timeline.skip();
            }
        while (part != null) {
            read(without, part, rest);
            part = timeline.next();
        }
        assertEquals("60-199", runs(rest));
    }

    @Test
    void next_whereAFillReachesIntoWhatWasRecorded_takesWhatWasRecorded() throws Exception {
        Studio one = node(7, 0, Duration.ZERO);
        one.record(60);
        one.interrupt(Cause.CAMERA_DOWN);
        one.miss(60);
        one.record(60);
        // Both ends of the fill lie within what was recorded.
        Studio card = node(9, 30, Duration.ZERO);
        card.record(120);
        end(one, card);
        one.index.save(backfilled(card, one), List.of());
        assertEquals("0-179", runs(read(reader(one, card), BEGUN - 5_000_000, EVER)));
    }

    /** Its rows, as they would stand there for a fill; the files keep their names. */
    private List<Segment> backfilled(Studio card, Studio index) {
        return index.footage.segments(key, 0, EVER, 100).stream()
                .filter(segment -> segment.id().epoch() == 9)
                .filter(segment -> card.archive.find(segment.id()).isPresent())
                .toList();
    }

    @Test
    void next_ofASegmentThatIsBeingWritten_givesWhatCame() throws Exception {
        Studio one = node(7, 0, Duration.ZERO);
        one.record(48);
        Timeline timeline = new Timeline(one.footage, key, BEGUN - 5_000_000, EVER);
        List<Integer> numbers = new ArrayList<>();
        for (int seen = 0; seen < 48 - 16; seen = numbers.size()) {
            Part part = timeline.next();
            if (part != null) read(one.footage, part, numbers);
        }
        one.record(100);
        while (numbers.size() < 148 - 16) {
            Part part = timeline.next();
            if (part != null) read(one.footage, part, numbers);
        }
        end(one);
        for (Part part = timeline.next(); part != null; part = timeline.next()) read(one.footage, part, numbers);
        assertEquals("0-147", runs(numbers));
        assertNull(timeline.next());
    }

    @Test
    void next_ofASegmentThatIsBeingWritten_endsWhereItIsToEnd_howeverMuchCame() throws Exception {
        Studio one = node(7, 0, Duration.ZERO);
        one.keyFrameEvery(300);
        one.record(48);
        while (!one.isWritten()) Thread.onSpinWait();
        long end = written(one);
        Timeline timeline = new Timeline(one.footage, key, BEGUN, end);
        Part part = Objects.requireNonNull(timeline.next());
        assertEquals(end, part.endMicros());
        one.record(60);
        while (!one.isWritten()) Thread.onSpinWait();
        assertTrue(written(one) > end + 1_000_000);
        assertNull(timeline.next());
        end(one);
        assertNull(timeline.next());
    }

    @Test
    void videoAndMoment_overASeam_holdEachFrameOnce() throws Exception {
        Studio one = node(7, 0, Duration.ZERO);
        Studio two = node(8, 60, Duration.ofMillis(200));
        one.record(130);
        two.record(140);
        end(one, two);
        Footage footage = reader(one, two);
        VideoFile video = VideoFile.of(footage, key, BEGUN, BEGUN + 60_000_000).orElseThrow();
        int bytes = IntStream.concat(
                        one.frames.subList(0, 60).stream().mapToInt(frame -> frame.length + 4),
                        two.frames.stream().mapToInt(frame -> frame.length + 4))
                .sum();
        byte[] whole = new byte[(int) video.length()];
        assertEquals(whole.length, video.read(0, ByteBuffer.wrap(whole)));
        assertTrue(whole.length > bytes && whole.length < bytes + 16_384, whole.length + " of " + bytes);
        assertNotNull(Objects.requireNonNull(Moment.movie(footage, key, BEGUN + 8_400_000)));
        assertEquals(0, Moment.movie(footage, key, BEGUN + 60_000_000).length);
    }
}
