package pasu.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.integrity.SigningKey;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Plan;
import pasu.migrate.plan.RecorderPlan;
import pasu.migrate.plan.Secrets;

/** A camera on its way, killed, failed and brought back at every moment that there is. */
class MigrationTest {
    private static final SigningKey KEY = SigningKey.parse(SigningKey.generate());
    private static final Plan PLAN = new Plan(
            "a night",
            URI.create("http://pasu"),
            30,
            1,
            List.of(new RecorderPlan("nvr", "rtsp://nvr/{channel}", "rtsp://nvr/{channel}", null, null)),
            List.of(),
            List.of(new CameraPlan(
                    "gate", "nvr", "ch-1", CutoverWorld.CAMERA, Route.TWO_SESSIONS, 1, null, "동문동", null)));

    @TempDir
    Path folder;

    /** One run of the tool to each of these states. */
    private Cutover run(CutoverWorld world, String ledgerName, CutoverState... goals)
            throws IOException, InterruptedException {
        try (Ledger ledger = Ledger.open(folder.resolve(ledgerName), "plan", KEY, world.ledgerTime())) {
            Migration migration = new Migration(
                    PLAN, Secrets.read(""), Map.of("nvr", world), world, ledger, world, world::pass, cutover -> {});
            Cutover now = ledger.cameras().getFirst();
            for (CutoverState goal : goals)
                now = migration.bring(goal, camera -> true).getFirst();
            return now;
        }
    }

    /** Moments of a night that nothing disturbs. */
    private int moments() throws IOException, InterruptedException {
        CutoverWorld world = new CutoverWorld();
        Cutover end = run(world, "whole", CutoverState.SWITCHED, CutoverState.RETIRED);
        assertEquals(CutoverState.RETIRED, end.state());
        assertFalse(world.legacyRecords);
        assertEquals("동문동", world.site);
        assertEquals(0, world.unrecorded());
        return world.moments;
    }

    @Test
    void killedAtEachMoment_resumed_sameResult() throws Exception {
        int moments = moments();
        for (int at = 1; at <= moments; at++) {
            CutoverWorld world = new CutoverWorld();
            world.killedAt = at;
            String name = "killed-" + at;
            assertThrows(
                    CutoverWorld.Killed.class,
                    () -> run(world, name, CutoverState.SWITCHED, CutoverState.RETIRED),
                    name);
            world.pass(20_000_000);
            assertEquals(
                    CutoverState.RETIRED,
                    run(world, name, CutoverState.SWITCHED, CutoverState.RETIRED)
                            .state(),
                    name);
            world.pass(1_000_000);
            assertEquals(0, world.unrecorded(), name);
            assertEquals(1, world.registrations, name);
            assertTrue(world.active && !world.legacyRecords, name);
        }
        assertTrue(moments > 30, "moments: " + moments);
    }

    @Test
    void killedAtEachMoment_rolledBack_legacyRecordsAloneAndNothingIsLost() throws Exception {
        int moments = moments();
        for (int at = 1; at <= moments; at++) {
            CutoverWorld world = new CutoverWorld();
            world.killedAt = at;
            String name = "back-" + at;
            assertThrows(
                    CutoverWorld.Killed.class,
                    () -> run(world, name, CutoverState.SWITCHED, CutoverState.RETIRED),
                    name);
            world.pass(20_000_000);
            Cutover back = run(world, name, CutoverState.ROLLED_BACK);
            world.pass(1_000_000);
            assertEquals(0, world.unrecorded(), name);
            if (back.state() == CutoverState.RETIRED) continue;
            assertTrue(world.legacyRecords, name);
            assertFalse(world.active, name);
            assertNull(world.site, name);
        }
    }

    /** The way back is killed at each of its own moments, and taken up again. */
    @Test
    void killedOnTheWayBack_resumed_legacyRecordsAlone() throws Exception {
        CutoverWorld there = new CutoverWorld();
        run(there, "there", CutoverState.SWITCHED);
        int before = there.moments;
        run(there, "there", CutoverState.ROLLED_BACK);
        int moments = there.moments - before;
        for (int at = 1; at <= moments; at++) {
            CutoverWorld world = new CutoverWorld();
            String name = "way-back-" + at;
            run(world, name, CutoverState.SWITCHED);
            world.killedAt = world.moments + at;
            assertThrows(CutoverWorld.Killed.class, () -> run(world, name, CutoverState.ROLLED_BACK), name);
            assertEquals(
                    CutoverState.ROLLED_BACK,
                    run(world, name, CutoverState.ROLLED_BACK).state(),
                    name);
            assertTrue(world.legacyRecords && !world.active, name);
            assertNull(world.site, name);
            assertEquals(0, world.unrecorded(), name);
        }
    }

    /** Once it is dead only we can record; so we never let go, and the tool says why it goes no further. */
    @Test
    void recorderDiesAtEachMoment_weGoOnRecording() throws Exception {
        int moments = moments();
        for (int at = 1; at <= moments; at++) {
            CutoverWorld world = new CutoverWorld();
            world.deadFrom = at;
            String name = "dead-" + at;
            Cutover end = run(world, name, CutoverState.SWITCHED, CutoverState.RETIRED);
            if (world.registered) assertTrue(world.active, name);
            if (end.state() == CutoverState.RETIRED) continue;
            assertTrue(end.failures() > 0 && end.why() != null, name + ": " + end);
            Cutover back = run(world, name, CutoverState.ROLLED_BACK);
            if (world.registered)
                assertTrue(world.active && back.state() != CutoverState.ROLLED_BACK, name + ": nobody would record");
        }
    }

    @Test
    void run_twice_changesNothing() throws Exception {
        CutoverWorld world = new CutoverWorld();
        Cutover once = run(world, "twice", CutoverState.SWITCHED);
        assertEquals(once, run(world, "twice", CutoverState.SWITCHED));
        assertEquals(1, world.registrations);
    }

    /** Between the switch and the retirement we lose some frames: the recorder that has them does not go. */
    @Test
    void retire_whatOnlyTheRecorderHas_keepsItAndIsNamed() throws Exception {
        CutoverWorld world = new CutoverWorld();
        run(world, "lacking", CutoverState.SWITCHED);
        world.pass(60_000_000);
        int before = world.legacy.size();
        world.active = false;
        world.pass(2_000_000);
        world.active = true;
        int lost = world.legacy.size() - before;
        world.pass(60_000_000);
        Cutover end = run(world, "lacking", CutoverState.RETIRED);
        assertEquals(CutoverState.SWITCHED, end.state());
        assertTrue(String.valueOf(end.why()).startsWith(lost + " frames are on the legacy recorder only"), end.why());
        assertTrue(world.legacyRecords);
        assertTrue(end.proofs().stream().anyMatch(proof -> proof.missingHere().size() == lost));
    }
}
