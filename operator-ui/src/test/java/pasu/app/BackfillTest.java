package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pasu.core.base.ExitCode;
import pasu.core.camera.Camera;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.record.Fill;
import pasu.core.record.Gap;
import pasu.core.record.Origin;
import pasu.core.record.Segment;
import pasu.core.store.PgFills;
import pasu.core.store.PgSegments;
import pasu.core.store.TestDatabase;
import pasu.ingest.sim.check.Verdict;

/** A node whose cameras were cut off fetches from their cards what it could not record, and their ledger is the judge. */
class BackfillTest {
    private static final double CUT_SECONDS = 4;

    @Test
    void gap_ofCamerasWithCards_isClosedFrameForFrame() throws Exception {
        Settings settings =
                TestNode.settings(TestDatabase.folder()).with(Setting.RECORDING_SEGMENT_SECONDS, "4", "the test");
        try (TestTown town = TestTown.start(2, "--card=120");
                Pasu node = TestNode.start(settings)) {
            PgSegments index = new PgSegments(node.database());
            PgFills fills = new PgFills(node.database(), "node-1");
            for (Camera camera : town.cameras()) {
                node.cameras().add(camera);
                node.devices().put(town.device(camera));
            }
            // One camera's clock is wrong from the beginning.
            town.fault(town.cameras().getLast(), "clock", 90.0);
            for (Camera camera : town.cameras())
                Await.until("the camera is on the disk", () -> !TestTown.files(node, camera)
                        .isEmpty());
            for (Camera camera : town.cameras()) town.fault(camera, "stop", CUT_SECONDS);
            for (Camera camera : town.cameras()) {
                Await.until("there is the gap", () -> cut(index, camera).isPresent());
                Gap gap = cut(index, camera).orElseThrow();
                // A machine that is busy may need a second attempt.
                Await.until("the gap is filled", () -> outcome(fills, camera, gap) == Fill.Outcome.WHOLE);
                assertFilled(town, node, index, fills, camera, gap);
            }
            // What was fetched is proved as all else is.
            VerifyCommandTest.Ran verified = VerifyCommandTest.verify(
                    node.config().dataDir().resolve("recordings").toString());
            assertEquals(ExitCode.OK.number(), verified.exit(), verified.out());
        }
    }

    private static StreamKey key(Camera camera) {
        return new StreamKey(camera.id(), StreamSpec.MAIN);
    }

    private static List<Segment> segments(PgSegments index, Camera camera) {
        return index.segments(key(camera), 0, Long.MAX_VALUE / 16, 1_000);
    }

    private static Map<Long, Fill> fills(PgFills fills, Camera camera) {
        return fills.fills(key(camera), 0, Long.MAX_VALUE / 16, 10);
    }

    /** The gap of the cable that was pulled; another may be there, of a machine that was busy. */
    private static Optional<Gap> cut(PgSegments index, Camera camera) {
        return index.gaps(key(camera), 0, Long.MAX_VALUE / 16, 10).stream()
                .filter(gap -> length(gap) > CUT_SECONDS * 1e6 / 2)
                .max(Comparator.comparingLong(BackfillTest::length));
    }

    private static long length(Gap gap) {
        Long end = gap.endMicros();
        return end == null ? 0 : end - gap.startMicros();
    }

    private static Fill.@Nullable Outcome outcome(PgFills fills, Camera camera, Gap gap) {
        Fill fill = fills(fills, camera).get(gap.startMicros());
        return fill == null ? null : fill.outcome();
    }

    private static void assertFilled(TestTown town, Pasu node, PgSegments index, PgFills fills, Camera camera, Gap gap)
            throws Exception {
        Fill fill = Objects.requireNonNull(fills(fills, camera).get(gap.startMicros()));
        long end = Objects.requireNonNull(gap.endMicros());
        assertEquals(List.of(), fill.missing());
        List<Segment> before = segments(index, camera).stream()
                .filter(segment -> segment.startMicros() <= end)
                .toList();
        assertTrue(before.stream().anyMatch(segment -> segment.id().origin() == Origin.BACKFILL));
        for (int nth = 1; nth < before.size(); nth++)
            assertTrue(
                    before.get(nth).startMicros() >= before.get(nth - 1).endMicros() - 1,
                    "no segment begins within the one before");
        // Names of files begin with the time: in that order every frame is there once, as it was sent.
        List<Path> files = TestTown.files(node, camera);
        Verdict verdict = town.judge(files);
        assertTrue(verdict.isWhole(), verdict.line() + " " + verdict.examples());
    }
}
