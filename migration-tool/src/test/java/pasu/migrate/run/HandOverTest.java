package pasu.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;

/** A camera of one session changes hands, and back. */
class HandOverTest {
    private static final long SECOND = 1_000_000;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private final CutoverWorld world = new CutoverWorld(Route.HAND_OVER);
    private WorldRuns runs = new WorldRuns(Path.of(""), Route.HAND_OVER);

    @BeforeEach
    void runs() {
        runs = new WorldRuns(folder, Route.HAND_OVER);
    }

    @AfterEach
    void close() throws IOException {
        runs.close();
    }

    private Cutover run(CutoverState goal) throws Exception {
        return runs.run(world, "ledger", goal);
    }

    private @Nullable String user() {
        return world.credentials == null ? null : world.credentials.getString("user");
    }

    @Test
    void login_goesWithTheAddress_andIsNotWrittenDown() throws Exception {
        run(CutoverState.VERIFIED);
        assertEquals("recorder-user", user());
        run(CutoverState.SWITCHED);
        assertEquals("camera-user", user());
        run(CutoverState.ROLLED_BACK);
        assertEquals("recorder-user", user());
        String ledger = Files.readString(runs.ledger("ledger"));
        assertTrue(ledger.contains("\"what\":\"login\""));
        assertFalse(ledger.contains("secret") || ledger.contains("-user"), "a login in the ledger");
    }

    @Test
    void switchThatFails_goesBackByItself_andTheGapIsNamed() throws Exception {
        world.refusesPasu = true;
        Cutover end = run(CutoverState.SWITCHED);
        assertEquals(CutoverState.ROLLED_BACK, end.state());
        assertNotNull(end.why());
        assertTrue(world.legacyRecords && !world.active);
        world.pass(SECOND);
        assertFalse(world.unrecorded().isEmpty());
        assertEquals(List.of(), world.untold(WorldRuns.told(end)));
    }

    /** Frames that only the recorder has keep it: its one session is not let go. */
    @Test
    void letGo_whatOnlyTheRecorderHas_keepsIt() throws Exception {
        run(CutoverState.VERIFIED);
        world.pass(30 * SECOND);
        world.active = false;
        world.pass(5 * SECOND);
        world.active = true;
        world.pass(30 * SECOND);
        Cutover end = run(CutoverState.SWITCHED);
        assertEquals(CutoverState.VERIFIED, end.state());
        assertTrue(String.valueOf(end.why()).contains("frames are on the legacy recorder only"), end.why());
        assertTrue(world.legacyRecords);
    }

    @Test
    void letGo_whileSomebodyElseWatches_isRefused() throws Exception {
        world.viewers = 1;
        Cutover end = run(CutoverState.SWITCHED);
        assertEquals(CutoverState.VERIFIED, end.state());
        assertTrue(world.legacyRecords);
    }

    @Test
    void rollback_deadRecorder_pasuNeverLetsGo() throws Exception {
        run(CutoverState.SWITCHED);
        int before = world.unrecorded().size();
        world.deadFrom = world.moments;
        Cutover end = run(CutoverState.ROLLED_BACK);
        assertEquals(CutoverState.SWITCHED, end.state());
        world.pass(60 * SECOND);
        assertEquals(before, world.unrecorded().size());
    }

    @Test
    void rollback_recorderThatDoesNotTakeIt_pasuHasItAgain_andTheGapIsNamed() throws Exception {
        run(CutoverState.SWITCHED);
        int before = world.unrecorded().size();
        world.legacyIsDeaf = true;
        Cutover end = run(CutoverState.ROLLED_BACK);
        assertEquals(CutoverState.SWITCHED, end.state());
        assertTrue(String.valueOf(end.why()).contains("Pasu has the camera again"), end.why());
        assertEquals("camera-user", user());
        assertEquals("동문동", world.site);
        world.pass(SECOND);
        assertTrue(world.unrecorded().size() > before);
        assertEquals(List.of(), world.untold(WorldRuns.told(end)));
        world.legacyIsDeaf = false;
        Cutover back = run(CutoverState.ROLLED_BACK);
        assertEquals(CutoverState.ROLLED_BACK, back.state());
        world.pass(SECOND);
        assertEquals(List.of(), world.untold(WorldRuns.told(back)));
    }

    /** The tool is killed between the two hands, and taken up long after. */
    @Test
    void resumedLate_everyFrameIsNamed() throws Exception {
        world.killedBetweenHands = true;
        assertThrows(CutoverWorld.Killed.class, () -> run(CutoverState.SWITCHED));
        world.killedBetweenHands = false;
        world.pass(1200 * SECOND);
        Cutover end = run(CutoverState.SWITCHED);
        assertEquals(CutoverState.SWITCHED, end.state());
        world.pass(SECOND);
        assertTrue(world.unrecorded().size() > 1199 * 15, world.unrecorded().size() + " " + end);
        assertEquals(List.of(), world.untold(WorldRuns.told(end)));
    }
}
