package pasu.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;

/** When a recorder may let go of a camera that both record, and when it is believed to have it again. */
class LeavingTest {
    private static final long SECOND = 1_000_000;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private final CutoverWorld world = new CutoverWorld(Route.TWO_SESSIONS);
    private WorldRuns runs = new WorldRuns(Path.of(""), Route.TWO_SESSIONS);

    @BeforeEach
    void switched() throws Exception {
        runs = new WorldRuns(folder, Route.TWO_SESSIONS);
        assertEquals(CutoverState.SWITCHED, run(CutoverState.SWITCHED).state());
        world.pass(60 * SECOND);
    }

    @AfterEach
    void close() throws IOException {
        runs.close();
    }

    private Cutover run(CutoverState goal) throws Exception {
        return runs.run(world, "ledger", goal);
    }

    private void kept(Cutover cutover, String why) {
        assertEquals(CutoverState.SWITCHED, cutover.state());
        assertTrue(String.valueOf(cutover.why()).contains(why), cutover.why());
        assertTrue(world.active);
    }

    /** Frames of which we have none for so long. @return how many */
    private int outage(long seconds) {
        int before = world.legacy.size();
        world.active = false;
        world.pass(seconds * SECOND);
        world.active = true;
        return world.legacy.size() - before;
    }

    /** Shorter than a stretch of the comparison, about as long, longer, and longer than two. */
    @Test
    void retire_outagesOfAnyLength_everyFrameIsNamed() throws Exception {
        int lost = 0;
        for (long seconds : new long[] {2, 250, 310, 700}) {
            lost += outage(seconds);
            world.pass(200 * SECOND);
        }
        Cutover end = run(CutoverState.RETIRED);
        kept(end, lost + " frames are on the legacy recorder only");
        assertEquals(lost, end.missingSinceVerified().size());
        assertTrue(world.legacyRecords);
    }

    /** It goes back and comes again at once: it is proved by what was recorded since, and not by what was before. */
    @Test
    void again_isProvedByWhatCameAfter() throws Exception {
        assertEquals(CutoverState.ROLLED_BACK, run(CutoverState.ROLLED_BACK).state());
        world.pass(2 * SECOND);
        long again = world.wallMicros();
        runs.again(world, "ledger");
        Cutover now = run(CutoverState.SWITCHED);
        assertEquals(CutoverState.SWITCHED, now.state());
        assertTrue(now.proofs().get(now.verifiedBy()).fromMicros() >= again, again + " " + now);
        assertEquals(CutoverState.RETIRED, run(CutoverState.RETIRED).state());
    }

    /** Its archive gives what it took twenty seconds later: that is not missing there, nor is it passed over. */
    @Test
    void retire_archiveThatIsBehind_isWaitedFor() throws Exception {
        world.behind = 20 * SECOND;
        Cutover end = run(CutoverState.RETIRED);
        assertTrue(end.proofs().stream().allMatch(proof -> proof.missingThere().isEmpty()), end.toString());
        assertTrue(end.comparedLast().toMicros() > world.wallMicros() - 30 * SECOND, end.toString());
    }

    @Test
    void retire_whilePasuIsOut_isRefused() throws Exception {
        world.active = false;
        world.pass(400 * SECOND);
        Cutover end = run(CutoverState.RETIRED);
        assertEquals(CutoverState.SWITCHED, end.state());
        assertTrue(world.legacyRecords);
        assertTrue(end.missingSinceVerified().size() > 390 * 15, end.toString());
    }

    @Test
    void retire_whoeverWatchesAtTheEnd_keepsIt() throws Exception {
        world.viewers = 1;
        kept(run(CutoverState.RETIRED), "1 still watch");
        world.viewers = 0;
        assertEquals(CutoverState.RETIRED, run(CutoverState.RETIRED).state());
    }

    /** Nobody can speak to it: it is compared, somebody ends the recording there, and that is seen to. */
    @Test
    void retire_byHand_isSeenTo_andNothingIsLeftBehind() throws Exception {
        world.dumb = true;
        kept(run(CutoverState.RETIRED), "all of it is here: end the recording of channel ch-1 at nvr by hand");
        runs.consent = new Consent(false, true);
        kept(run(CutoverState.RETIRED), "goes on: end it by hand");
        int lost = outage(20);
        world.pass(60 * SECOND);
        world.legacyRecords = false;
        kept(run(CutoverState.RETIRED), lost + " frames are on the legacy recorder only");
        world.legacyRecords = true;
        world.pass(60 * SECOND);
        runs.consent = new Consent(true, true);
        world.legacyRecords = false;
        Cutover end = run(CutoverState.RETIRED);
        assertEquals(CutoverState.RETIRED, end.state());
        assertEquals(lost, end.missingSinceVerified().size());
        assertFalse(end.hasReleased(), "nobody but a person told the recorder");
    }

    /** What was switched by hand comes back by hand. */
    @Test
    void rollBack_ofARecorderThatNobodyCanSpeakTo_waitsForItsFrames() throws Exception {
        world.dumb = true;
        world.legacyRecords = false;
        Cutover end = run(CutoverState.ROLLED_BACK);
        kept(end, "no new frames");
        world.legacyRecords = true;
        assertEquals(CutoverState.ROLLED_BACK, run(CutoverState.ROLLED_BACK).state());
        assertFalse(world.active);
    }

    @Test
    void retire_recorderThatStoppedByItself_isNotTakenForReleased() throws Exception {
        world.legacyRecords = false;
        world.pass(60 * SECOND);
        kept(run(CutoverState.RETIRED), "we did not tell it so");
        world.legacyRecords = true;
        world.pass(60 * SECOND);
        assertEquals(CutoverState.RETIRED, run(CutoverState.RETIRED).state());
        assertFalse(world.legacyRecords);
    }

    @Test
    void rollback_recorderThatSaysThatItRecords_andDoesNot_isNotBelieved() throws Exception {
        world.legacyIsDeaf = true;
        kept(run(CutoverState.ROLLED_BACK), "no new frames");
    }

    /** Neither has a frame of a camera that is down, so nothing shows that the recorder would take it. */
    @Test
    void rollback_cameraDown_waitsForIt() throws Exception {
        world.legacyIsDeaf = true;
        world.refusesPasu = true;
        kept(run(CutoverState.ROLLED_BACK), "no new frames");
        world.legacyIsDeaf = false;
        assertEquals(CutoverState.ROLLED_BACK, run(CutoverState.ROLLED_BACK).state());
    }

    @Test
    void rollback_recorderThatSaysThatItDoesNotRecord_isRefused() throws Exception {
        world.legacyRecords = false;
        kept(run(CutoverState.ROLLED_BACK), "does not record channel");
    }

    /** Of a recorder that tells no time and was never compared, old frames do not count as new. */
    @Test
    void rollback_clockUnknown_oldFramesAreNotNew() throws Exception {
        CutoverWorld other = new CutoverWorld(Route.TWO_SESSIONS);
        other.tellsTime = false;
        other.killedAt = 12;
        try {
            runs.run(other, "other", CutoverState.SWITCHED);
        } catch (CutoverWorld.Killed killed) {
            other.legacyIsDeaf = true;
        }
        assertTrue(other.legacyIsDeaf && other.active);
        Cutover back = runs.run(other, "other", CutoverState.ROLLED_BACK);
        assertTrue(back.proofs().isEmpty() && back.state() != CutoverState.ROLLED_BACK, back.toString());
        assertTrue(other.active);
        other.legacyIsDeaf = false;
        assertEquals(
                CutoverState.ROLLED_BACK,
                runs.run(other, "other", CutoverState.ROLLED_BACK).state());
    }

    @Test
    void retire_plannedOne_isLeftAlone() throws Exception {
        CutoverWorld other = new CutoverWorld(Route.TWO_SESSIONS);
        Cutover planned = runs.run(other, "planned", CutoverState.RETIRED);
        assertEquals(CutoverState.PLANNED, planned.state());
        assertNull(planned.begun());
        assertFalse(other.registered);
    }
}
