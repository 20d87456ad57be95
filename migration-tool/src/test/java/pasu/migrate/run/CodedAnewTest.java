package pasu.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;
import pasu.migrate.report.Summary;
import pasu.migrate.verify.Proof;

/** Cameras leave a recorder that codes their pictures anew: by time and count, and it says so. */
class CodedAnewTest {
    private static final long SECOND = 1_000_000;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private WorldRuns runs = new WorldRuns(Path.of(""), Route.TWO_SESSIONS);

    @AfterEach
    void close() throws IOException {
        runs.close();
    }

    private CutoverWorld world(Route route) {
        runs = new WorldRuns(folder, route);
        CutoverWorld world = new CutoverWorld(route);
        world.codesAnew = true;
        return world;
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void aNight_comesToItsEnd_andNothingIsLostThatIsNotNamed(Route route) throws Exception {
        CutoverWorld world = world(route);
        Cutover end = runs.whole(world, "night");
        assertEquals(runs.end(), end.state(), end.toString());
        assertTrue(end.proofs().stream().allMatch(proof -> proof.basis() == Proof.Basis.TIME));
        assertTrue(Summary.line(end).contains("compared by time and count"), Summary.line(end));
        assertTrue(Files.readString(runs.ledger("night")).contains("\"basis\":\"time\""));
        if (route != Route.HAND_OVER) assertEquals(0, world.unrecorded().size());
    }

    @Test
    void whatWeLack_keepsItsRecorder_andIsCounted() throws Exception {
        CutoverWorld world = world(Route.TWO_SESSIONS);
        runs.run(world, "night", CutoverState.SWITCHED);
        world.pass(60 * SECOND);
        world.active = false;
        world.pass(20 * SECOND);
        world.active = true;
        world.pass(60 * SECOND);
        Cutover end = runs.run(world, "night", CutoverState.RETIRED);
        assertEquals(CutoverState.SWITCHED, end.state());
        assertEquals(300, end.missingSinceVerified().size(), 2);
        assertTrue(world.legacyRecords);
    }

    /** As of a folder of files: what is proved is as long as of any other, so it is waited for longer. */
    @Test
    void aClockThatIsHardlyKnown_takesALongerOverlap() throws Exception {
        CutoverWorld world = world(Route.TWO_SESSIONS);
        world.clockAccuracy = 30 * SECOND;
        Cutover end = runs.run(world, "night", CutoverState.SWITCHED);
        assertEquals(CutoverState.SWITCHED, end.state(), end.toString());
        assertTrue(end.proofs().get(end.verifiedBy()).lengthMicros() >= 29 * SECOND, end.toString());
    }

    @Test
    void withoutAClock_nothingIsSwitched_andItSaysWhy() throws Exception {
        CutoverWorld world = world(Route.TWO_SESSIONS);
        world.tellsTime = false;
        Cutover end = runs.run(world, "night", CutoverState.SWITCHED);
        assertEquals(CutoverState.SHADOWING, end.state());
        assertTrue(String.valueOf(end.why()).contains("codes pictures anew"), end.why());
    }
}
