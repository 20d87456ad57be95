package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.camera.Camera;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.media.MalformedMedia;
import pasu.core.store.PgCameras;
import pasu.core.store.TestDatabase;
import pasu.core.verify.KeyRing;
import pasu.core.verify.Report;
import pasu.core.verify.Verification;

/** What a legacy recorder had is taken where there is nothing of ours, and nowhere else. */
class LegacyIntakeTest {
    private static final long SECOND = 1_000_000;
    private static final RetentionPolicy POLICY = new RetentionPolicy(Duration.ofDays(30), Map.of(), 1000);

    @TempDir
    Path folder;

    private final StreamKey key = Studio.newKey();
    private final Camera camera = new Camera(
            key.camera(),
            "c",
            null,
            null,
            null,
            null,
            List.of(new StreamSpec("main", URI.create("rtsp://127.0.0.1/x"))),
            null,
            false,
            1);
    private @Nullable Studio opened;

    @BeforeEach
    void begin() {
        TestDatabase.shared().jdbi().useHandle(handle -> handle.execute("truncate segment, gap"));
    }

    @AfterEach
    void end() throws Exception {
        if (opened != null) opened.close();
    }

    /** A minute after the beginning of time. */
    private Studio studio() throws Exception {
        Studio studio = new Studio(folder, key, null, 8);
        opened = studio;
        studio.time.advance(Duration.ofMinutes(1));
        return studio;
    }

    private static LegacyIntake intake(Studio studio) {
        long[] epoch = {100};
        return new LegacyIntake(
                studio.footage,
                POLICY,
                hole -> new LaterRecording(studio.context.withEpoch(epoch[0]++), Origin.LEGACY, hole, false),
                studio.time);
    }

    private static List<Segment> segments(Studio studio) {
        return studio.footage.segments(studio.key, 0, Long.MAX_VALUE / 2, 100);
    }

    private static int frames(List<Segment> segments) {
        return segments.stream().mapToInt(Segment::frames).sum();
    }

    private void verifyFindsNothing() throws IOException {
        Report report = new Report();
        Path pub = Files.writeString(
                folder.resolve("signing.pub"), Studio.KEYS.signing().verifying().pem());
        new Verification(new KeyRing().add(pub), report).check(List.of(folder));
        assertEquals(List.of(), report.findings());
    }

    @Test
    void stretch_whereNothingIs_isFootageOfTheRecorder_andOnce() throws Exception {
        Studio studio = studio();
        LegacyIntake intake = intake(studio);
        long from = studio.time.wallMicros() - 20 * SECOND;
        LegacyIntake.Taken taken = intake.take(camera, Copies.of(from, 90));
        assertEquals(new LegacyIntake.Taken(90, taken.bytes(), 0, from), taken);
        List<Segment> segments = segments(studio);
        assertTrue(segments.stream().allMatch(segment -> segment.id().origin() == Origin.LEGACY));
        assertEquals(90, frames(segments));
        assertEquals(from, segments.getFirst().startMicros());

        assertEquals(new LegacyIntake.Taken(0, 0, 90, 0), intake.take(camera, Copies.of(from, 90)));
        assertEquals(
                new LegacyIntake.Taken(0, 0, 90, 0),
                intake.take(camera, Copies.of(from + 3_000, 90)),
                "a frame that was read again is timed a little otherwise");
        assertEquals(segments, segments(studio));
        verifyFindsNothing();
    }

    @Test
    void whatThatRecorderLost_isAHole_andWhatFollowsBeginsWithAKeyFrame() throws Exception {
        Studio studio = studio();
        long from = studio.time.wallMicros() - 20 * SECOND;
        LegacyIntake.Taken taken = intake(studio).take(camera, Copies.of(from, 60, 20));
        assertEquals(50, taken.frames(), "20, and from the next key frame on 30");
        assertEquals(10, taken.leftOut());
        List<Stretch> holes = studio.footage.missing(key, from, from + 3 * SECOND);
        assertEquals(1, holes.size(), holes.toString());
        assertEquals(from + 20 * SECOND / 15, holes.getFirst().fromMicros(), 100, "ticks are rounded");
        assertEquals(from + 2 * SECOND, holes.getFirst().toMicros());
        verifyFindsNothing();
    }

    @Test
    void olderThanIsKept_isLeftOut() throws Exception {
        Studio studio = studio();
        long edge = studio.time.wallMicros() - Duration.ofDays(30).toNanos() / 1000;
        long from = edge - 3 * SECOND / 2;
        LegacyIntake.Taken taken = intake(studio).take(camera, Copies.of(from, 60));
        assertEquals(30, taken.frames(), "the edge lies within a group of pictures: that goes, too");
        assertEquals(from + 2 * SECOND, taken.fromMicros());
        assertEquals(
                new LegacyIntake.Taken(0, 0, 60, 0), intake(studio).take(camera, Copies.of(edge - 10 * SECOND, 60)));
        verifyFindsNothing();
    }

    @Test
    void gapOfOurs_staysOne() throws Exception {
        long began;
        try (Studio before = new Studio(folder, key, null)) {
            began = before.time.wallMicros();
            before.record(75);
            before.interrupt(Cause.STOPPED);
            before.time.advance(Duration.ofSeconds(5));
            before.record(75);
            before.interrupt(Cause.SHUT_DOWN);
        }
        Studio studio = studio();
        List<Gap> gaps = studio.footage.gaps(key, 0, Long.MAX_VALUE / 2, 10);
        assertTrue(gaps.stream().anyMatch(gap -> gap.cause() == Cause.STOPPED), gaps.toString());
        LegacyIntake.Taken taken = intake(studio).take(camera, Copies.of(began - 5 * SECOND, 450));
        assertEquals(75, taken.frames(), "those before we began");
        assertEquals(225, frames(segments(studio)));
        assertEquals(gaps, studio.footage.gaps(key, 0, Long.MAX_VALUE / 2, 10));
    }

    @Test
    void whatWasDeleted_isNotBroughtBack() throws Exception {
        Studio studio = studio();
        LegacyIntake intake = intake(studio);
        CopiedFrames copied = Copies.of(studio.time.wallMicros() - 20 * SECOND, 90);
        assertEquals(90, intake.take(camera, copied).frames());
        studio.time.advance(Duration.ofHours(5));
        Retention retention = new Retention(
                studio.archive,
                studio.deletions,
                new PgCameras(TestDatabase.shared(), studio.time),
                POLICY,
                disk -> 999,
                studio.time,
                new SimpleMeterRegistry());
        assertTrue(retention.pass() > 0);
        assertEquals(List.of(), segments(studio));
        assertEquals(new LegacyIntake.Taken(0, 0, 90, 0), intake.take(camera, copied));
        assertEquals(List.of(), segments(studio));
        verifyFindsNothing();
    }

    @Test
    void whatCannotBeOfThePast_isRefused() throws Exception {
        Studio studio = studio();
        LegacyIntake intake = intake(studio);
        long now = studio.time.wallMicros();
        assertThrows(MalformedMedia.class, () -> intake.take(camera, Copies.of(now - SECOND, 30)));
        assertThrows(
                MalformedMedia.class,
                () -> intake.take(camera, Copies.of(now - 700 * SECOND, 610 * 15)),
                "longer than a stretch may be");
        assertEquals(List.of(), segments(studio));
    }
}
