package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.TestTime;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.Cause;
import pasu.core.camera.Purpose;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.integrity.Tombstone;
import pasu.core.store.PgCameras;
import pasu.core.store.PgRetention;
import pasu.core.store.TestDatabase;
import pasu.core.verify.KeyRing;
import pasu.core.verify.Report;
import pasu.core.verify.Verification;

/** Footage goes when its time is over, and what went is known: on the timeline, in the log, in the chain. */
class RetentionTest {
    private static final long MUCH = 1L << 40;
    private static final RetentionPolicy POLICY =
            new RetentionPolicy(Duration.ofDays(30), Map.of(Purpose.TRAFFIC, Duration.ofDays(7)), 1000);

    @TempDir
    Path folder;

    private final TestTime time = new TestTime();
    private final PgCameras register = new PgCameras(TestDatabase.shared(), time);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong free = new AtomicLong(MUCH);
    private final StreamKey traffic = key(Purpose.TRAFFIC);
    private final StreamKey other = key(null);

    private StreamKey key(@Nullable Purpose purpose) {
        CameraId id = CameraId.random();
        List<StreamSpec> streams = List.of(new StreamSpec("main", URI.create("rtsp://127.0.0.1/x")));
        register.add(new Camera(id, "c", null, purpose, null, null, streams, null, false, 1));
        return new StreamKey(id, "main");
    }

    /** What other tests left in the index is not of this folder. */
    @BeforeEach
    void begin() {
        TestDatabase.shared().jdbi().useHandle(handle -> handle.execute("truncate segment, gap"));
    }

    private Studio record(StreamKey key) throws Exception {
        Studio studio = new Studio(folder, key, null);
        studio.record(200);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        return studio;
    }

    private Retention retention(Studio studio, RetentionIndex index) {
        return new Retention(studio.archive, index, register, POLICY, disk -> free.get(), time, meters);
    }

    private static void passAll(Retention retention) throws IOException {
        int passes = 0;
        while (retention.pass() > 0) assertTrue(++passes < 1000, "it never ends");
    }

    private List<Path> files(StreamKey key) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve(key.camera().toString()))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Gap> gaps(Studio studio) {
        return studio.footage.gaps(studio.key, 0, Long.MAX_VALUE / 2, 100).stream()
                .filter(gap -> gap.cause() == Cause.RETENTION)
                .toList();
    }

    private static List<Segment> segments(Studio studio) {
        return studio.footage.segments(studio.key, 0, Long.MAX_VALUE / 2, 100);
    }

    private static int logged(StreamKey key) {
        return TestDatabase.shared().jdbi().withHandle(handle -> handle.createQuery(
                        "select coalesce(sum(segments), 0) from deletion where camera = ?")
                .bind(0, key.camera().value())
                .mapTo(Integer.class)
                .one());
    }

    private void verifyFindsNothing() throws IOException {
        Report report = new Report();
        Path pub = Files.writeString(
                folder.resolve("signing.pub"), Studio.KEYS.signing().verifying().pem());
        new Verification(new KeyRing().add(pub), report).check(List.of(folder));
        assertEquals(List.of(), report.findings());
    }

    @Test
    void days_pass_eachPurposesFootageGoesInItsTimeAndIsAnsweredFor() throws Exception {
        Studio ofTraffic = record(traffic);
        Studio ofOther = record(other);
        int count = segments(ofTraffic).size();
        long from = segments(ofTraffic).getFirst().startMicros();
        long to = segments(ofTraffic).getLast().endMicros();
        Retention retention = retention(ofTraffic, ofTraffic.deletions);
        time.advance(Duration.ofDays(7));
        passAll(retention);
        assertEquals(count, segments(ofTraffic).size());
        time.advance(Duration.ofHours(2));
        passAll(retention);
        assertEquals(List.of(), segments(ofTraffic));
        assertEquals(List.of(new Gap(traffic, from, to, Cause.RETENTION, "retention")), gaps(ofTraffic));
        assertEquals(count, logged(traffic));
        assertEquals(
                List.of(Tombstone.FILE),
                files(traffic).stream().map(f -> f.getFileName().toString()).toList());
        assertFalse(segments(ofOther).isEmpty());
        verifyFindsNothing();
        time.advance(Duration.ofDays(24));
        passAll(retention);
        assertEquals(List.of(), segments(ofOther));
        verifyFindsNothing();
        assertEquals(0, retention.pass());
    }

    /** Its partition is gone, and its writer still believes in it. */
    @Test
    void save_ofADayThatRetentionLetGo_makesItAnew() throws Exception {
        Studio studio = record(other);
        List<Segment> segments = segments(studio);
        time.advance(Duration.ofDays(40));
        passAll(retention(studio, studio.deletions));
        assertEquals(List.of(), segments(studio));
        studio.index.save(segments, List.of());
        assertEquals(segments, segments(studio));
    }

    @Test
    void clock_steppedForward_deletesNothingEarly_andBackwardKeepsForLonger() throws Exception {
        Studio studio = record(other);
        Retention retention = retention(studio, studio.deletions);
        time.set(Duration.ofDays(40));
        assertEquals(0, retention.pass());
        time.set(Duration.ofDays(-40).minusHours(1));
        time.advance(Duration.ofDays(30).plusMinutes(90));
        assertEquals(0, retention.pass());
        time.advance(Duration.ofHours(2));
        passAll(retention);
        assertEquals(List.of(), segments(studio));
    }

    @Test
    void disk_nearlyFull_oldestGoFirstUntilThereIsRoom_butNotTheLastMinutes() throws Exception {
        Studio older = record(traffic);
        time.advance(Duration.ofHours(5));
        Studio younger = new Studio(folder, other, null);
        younger.time.advance(Duration.ofHours(5));
        younger.record(200);
        younger.interrupt(Cause.SHUT_DOWN);
        younger.close();
        Retention retention = retention(older, older.deletions);
        free.set(999);
        assertTrue(retention.pass() > 0);
        assertEquals(List.of(), segments(older));
        assertEquals("watermark", gaps(older).getFirst().detail());
        assertEquals(0, retention.pass(), "the last minutes stay");
        time.advance(Duration.ofHours(1));
        free.set(MUCH);
        assertEquals(0, retention.pass());
        free.set(999);
        passAll(retention);
        assertEquals(List.of(), segments(younger));
        verifyFindsNothing();
    }

    @Test
    void picturesOfRounds_goWithTheirCamerasFootage_andThatThereWasOneStays() throws Exception {
        Studio studio = new Studio(folder, traffic, null);
        long pressed = time.wallMicros();
        for (StreamKey key : List.of(traffic, other, new StreamKey(CameraId.random(), "main"))) still(key, pressed);
        Retention retention = retention(studio, studio.deletions);
        time.advance(Duration.ofDays(7));
        passAll(retention);
        assertEquals(3, stills());
        time.advance(Duration.ofHours(2));
        passAll(retention);
        assertEquals(2, stills(), "a week is over");
        time.advance(Duration.ofDays(24));
        passAll(retention);
        assertEquals(0, stills(), "so is a month, also of a camera that is not in the register");
        assertEquals(3, count("deleted_us is not null"));
        studio.close();
    }

    private static void still(StreamKey key, long pressedMicros) {
        UUID bell = UUID.randomUUID();
        UUID press = UUID.randomUUID();
        UUID round = UUID.randomUUID();
        TestDatabase.shared().jdbi().useHandle(handle -> {
            handle.execute("""
                insert into press (content, repeat, bell, serial, at_text, received_us, flags, body)
                values (?, 0, ?, '1', '', ?, '{inspection,self-test}', '')
                """, press, bell, pressedMicros);
            handle.execute("""
                insert into inspection (id, who, words, bells, started_us, ends_us) values (?, 'lee', '', '{}', 0, 1)
                """, round);
            handle.execute("""
                insert into inspected_press (content, repeat, id, bell, inspection, place, camera, camera_name, distance_m,
                                             picture)
                values (?, 0, ?, ?, ?, '벨', ?, 'c', 1, 'jpeg')
                """, press, press, bell, round, key.camera().value());
        });
    }

    private static int stills() {
        return count("picture is not null");
    }

    private static int count(String which) {
        return TestDatabase.shared().jdbi().withHandle(handle -> handle.createQuery(
                        "select count(*) from inspected_press where " + which)
                .mapTo(Integer.class)
                .one());
    }

    /** An index that is away just when the files are gone. */
    private record Away(RetentionIndex index, AtomicLong refusals) implements RetentionIndex {
        @Override
        public List<Segment> endedBy(
                long micros, Collection<CameraId> cameras, boolean others, Collection<String> but, int limit) {
            return index.endedBy(micros, cameras, others, but, limit);
        }

        @Override
        public OptionalLong oldest(Collection<String> but) {
            return index.oldest(but);
        }

        @Override
        public void bury(List<Tombstone> tombstones, List<SegmentId> segments) {
            if (refusals.getAndDecrement() > 0) throw new IllegalStateException("away");
            index.bury(tombstones, segments);
        }

        @Override
        public int deleteStills(long micros, Collection<CameraId> cameras, boolean others, long nowMicros, int limit) {
            return index.deleteStills(micros, cameras, others, nowMicros, limit);
        }

        @Override
        public List<Gap> deleted(StreamKey key, long fromMicros, long toMicros, int limit) {
            return index.deleted(key, fromMicros, toMicros, limit);
        }

        @Override
        public void tidy(long micros) {
            index.tidy(micros);
        }
    }

    @Test
    void crash_betweenFilesAndRows_isGoneOnWithAndLoggedOnce() throws Exception {
        Studio studio = record(other);
        int count = segments(studio).size();
        Retention retention = retention(studio, new Away(studio.deletions, new AtomicLong(1)));
        time.advance(Duration.ofDays(31));
        assertThrows(IllegalStateException.class, retention::pass);
        assertEquals(count, segments(studio).size());
        assertTrue(files(other).stream().noneMatch(file -> file.toString().endsWith(".mp4")));
        passAll(retention(studio, studio.deletions));
        assertEquals(List.of(), segments(studio));
        assertEquals(count, logged(other));
        assertEquals(1, Files.readAllLines(files(other).getFirst()).size());
        verifyFindsNothing();
    }

    @Test
    void rebuild_fromFilesAlone_knowsWhatWasDeleted() throws Exception {
        Studio studio = record(other);
        Studio kept =
                new Studio(folder, other, studio.index.missing(List.of(other)).get(other), 8);
        kept.time.advance(Duration.ofDays(20));
        kept.record(100);
        kept.interrupt(Cause.SHUT_DOWN);
        kept.close();
        Retention retention = retention(studio, studio.deletions);
        time.advance(Duration.ofDays(31));
        passAll(retention);
        String before = studio.told();
        assertTrue(before.contains("RETENTION"), before);
        TestDatabase.shared().jdbi().useTransaction(handle -> {
            handle.execute("set local session_replication_role = replica");
            handle.execute("delete from deletion");
            handle.execute("delete from segment");
            handle.execute("delete from gap");
        });
        assertEquals("", studio.told());
        new Reconciler(studio.archive, studio.index, new PgRetention(TestDatabase.shared())).run();
        assertEquals(before, studio.told());
    }
}
