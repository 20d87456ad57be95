package pasu.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;
import pasu.migrate.verify.Proof;

/** A camera on its way, killed, failed and brought back at every moment that there is, by each route. */
class MigrationTest {
    private static final long SECOND = 1_000_000;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private WorldRuns runs = new WorldRuns(Path.of(""), Route.RELAY);

    @AfterEach
    void close() throws IOException {
        runs.close();
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void undisturbed_missesNothing_butForAHandOver(Route route) throws Exception {
        runs = new WorldRuns(folder, route);
        CutoverWorld world = new CutoverWorld(route);
        Cutover end = runs.whole(world, "whole");
        assertEquals(runs.end(), end.state());
        assertEquals(route == Route.RELAY, world.legacyRecords);
        assertEquals("동문동", world.site);
        assertEquals(List.of(), world.untold(WorldRuns.told(end)));
        int missed = world.unrecorded().size();
        assertTrue(route == Route.HAND_OVER ? missed > 0 && missed < 15 : missed == 0, "missed: " + missed);
        assertTrue(world.moments > 20, "moments: " + world.moments);
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void killedAtEachMoment_resumed_sameResult(Route route) throws Exception {
        runs = new WorldRuns(folder, route);
        int moments = runs.moments();
        for (int at = 1; at <= moments; at++) {
            CutoverWorld world = new CutoverWorld(route);
            world.killedAt = at;
            String name = "killed-" + at;
            assertThrows(CutoverWorld.Killed.class, () -> runs.whole(world, name), name);
            world.pass(20 * SECOND);
            Cutover end = runs.whole(world, name);
            assertEquals(runs.end(), end.state(), name);
            world.pass(SECOND);
            assertEquals(List.of(), world.untold(WorldRuns.told(end)), name);
            if (route != Route.HAND_OVER) assertEquals(List.of(), world.unrecorded(), name);
            assertEquals(1, world.registrations, name);
            assertTrue(world.active && world.legacyRecords == (route == Route.RELAY), name);
        }
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void killedAtEachMoment_rolledBack_legacyRecordsAlone(Route route) throws Exception {
        runs = new WorldRuns(folder, route);
        int moments = runs.moments();
        for (int at = 1; at <= moments; at++) {
            CutoverWorld world = new CutoverWorld(route);
            world.killedAt = at;
            String name = "back-" + at;
            assertThrows(CutoverWorld.Killed.class, () -> runs.whole(world, name), name);
            world.pass(20 * SECOND);
            Cutover back = runs.run(world, name, CutoverState.ROLLED_BACK);
            world.pass(SECOND);
            assertEquals(List.of(), world.untold(WorldRuns.told(back)), name);
            if (route != Route.HAND_OVER) assertEquals(List.of(), world.unrecorded(), name);
            if (back.state() == CutoverState.RETIRED) continue;
            assertTrue(world.legacyRecords && !world.active, name + ": " + back);
            assertNull(world.site, name);
        }
    }

    /** Its database begins anew at each moment: Pasu goes on recording, and the tool has its answer later or in the next run. */
    @ParameterizedTest
    @EnumSource(Route.class)
    void pasuAnswersNobodyForAWhile_atEachMoment_sameResult(Route route) throws Exception {
        runs = new WorldRuns(folder, route);
        int moments = runs.moments();
        int failed = 0;
        for (int at = 1; at <= moments; at++) {
            CutoverWorld world = new CutoverWorld(route);
            world.silentAt = at;
            String name = "silent-" + at;
            Cutover end = runs.whole(world, name);
            if (end.state() != runs.end()) failed++;
            for (int more = 0; more < 3 && end.state() != runs.end(); more++) {
                world.pass(20 * SECOND);
                if (end.state() == CutoverState.ROLLED_BACK) {
                    assertTrue(world.legacyRecords && !world.active, name + ": " + end);
                    runs.again(world, name);
                }
                end = runs.whole(world, name);
            }
            assertEquals(runs.end(), end.state(), name + ": " + end);
            world.pass(SECOND);
            assertEquals(List.of(), world.untold(WorldRuns.told(end)), name);
            if (route != Route.HAND_OVER) assertEquals(List.of(), world.unrecorded(), name);
            assertEquals(1, world.registrations, name);
        }
        assertTrue(failed > 3, "it was noticed " + failed + " times");
    }

    /** The way back is killed at each of its own moments, and taken up again. */
    @ParameterizedTest
    @EnumSource(Route.class)
    void killedOnTheWayBack_resumed_legacyRecordsAlone(Route route) throws Exception {
        runs = new WorldRuns(folder, route);
        CutoverWorld there = new CutoverWorld(route);
        runs.run(there, "there", CutoverState.SWITCHED);
        int before = there.moments;
        runs.run(there, "there", CutoverState.ROLLED_BACK);
        int moments = there.moments - before;
        for (int at = 1; at <= moments; at++) {
            CutoverWorld world = new CutoverWorld(route);
            String name = "way-back-" + at;
            runs.run(world, name, CutoverState.SWITCHED);
            world.killedAt = world.moments + at;
            assertThrows(CutoverWorld.Killed.class, () -> runs.run(world, name, CutoverState.ROLLED_BACK), name);
            world.pass(5 * SECOND);
            Cutover back = runs.run(world, name, CutoverState.ROLLED_BACK);
            assertEquals(CutoverState.ROLLED_BACK, back.state(), name);
            assertTrue(world.legacyRecords && !world.active, name);
            assertNull(world.site, name);
            assertEquals(List.of(), world.untold(WorldRuns.told(back)), name);
        }
    }

    /** Once it is dead only we can record; so we never let go, and the tool says why it goes no further. */
    @Test
    void recorderDiesAtEachMoment_twoSessions_weGoOnRecording() throws Exception {
        runs = new WorldRuns(folder, Route.TWO_SESSIONS);
        int moments = runs.moments();
        for (int at = 1; at <= moments; at++) {
            CutoverWorld world = new CutoverWorld(Route.TWO_SESSIONS);
            world.deadFrom = at;
            String name = "dead-" + at;
            Cutover end = runs.whole(world, name);
            if (world.registered) assertTrue(world.active, name);
            if (end.state() == CutoverState.RETIRED) continue;
            assertTrue(end.failures() > 0 && end.why() != null, name + ": " + end);
            Cutover back = runs.run(world, name, CutoverState.ROLLED_BACK);
            if (world.registered)
                assertTrue(world.active && back.state() != CutoverState.ROLLED_BACK, name + ": nobody would record");
        }
    }

    /** A dead recorder has the one session no more, nor do we until it lives again; what is lost meanwhile is named. */
    @Test
    void recorderDiesAtEachMoment_handOver_whatIsLostIsNamed() throws Exception {
        runs = new WorldRuns(folder, Route.HAND_OVER);
        int moments = runs.moments();
        for (int at = 1; at <= moments; at++) {
            CutoverWorld world = new CutoverWorld(Route.HAND_OVER);
            world.deadFrom = at;
            String name = "dead-" + at;
            Cutover end = runs.whole(world, name);
            assertFalse(end.state() == CutoverState.ROLLED_BACK, name + ": " + end);
            if (end.state() == CutoverState.SWITCHED || end.state() == CutoverState.RETIRED)
                assertTrue(world.active && world.address.equals(CutoverWorld.CAMERA), name);
            else assertTrue(end.why() != null, name + ": " + end);
            world.deadFrom = Integer.MAX_VALUE;
            world.pass(5 * SECOND);
            Cutover again = runs.whole(world, name);
            assertEquals(CutoverState.RETIRED, again.state(), name + ": " + again);
            Proof verified = again.proofs().get(again.verifiedBy());
            List<Long> told = WorldRuns.told(again);
            for (long lost : world.unrecorded()) {
                boolean named = told.stream().anyMatch(due -> Math.abs(due - lost) < SECOND / 30)
                        || again.proofs().stream()
                                .flatMap(proof -> proof.holes().stream())
                                .anyMatch(hole -> hole.fromMicros() <= lost && lost <= hole.toMicros());
                assertTrue(named || lost < verified.toMicros(), name + ": " + lost);
            }
        }
    }

    /** We lose a second of frames at each moment: what only the recorder has then is named, and keeps it where it is. */
    @ParameterizedTest
    @EnumSource(names = {"TWO_SESSIONS", "HAND_OVER"})
    void pasuLosesFramesAtEachMoment_whatOnlyTheRecorderHas_isNamed(Route route) throws Exception {
        runs = new WorldRuns(folder, route);
        int moments = runs.moments();
        int kept = 0;
        for (int at = 1; at <= moments; at++) {
            CutoverWorld world = new CutoverWorld(route);
            world.outAt = at;
            String name = "out-" + at;
            runs.whole(world, name);
            world.pass(10 * SECOND);
            Cutover end = runs.whole(world, name);
            long since = end.proofs().get(end.verifiedBy()).toMicros();
            int alone = world.legacyOnly(since).size();
            assertEquals(alone, end.missingSinceVerified().size(), name + ": " + end);
            boolean gone = end.state() == CutoverState.RETIRED;
            assertEquals(!gone, world.legacyRecords, name + ": " + end);
            if (route == Route.TWO_SESSIONS) assertEquals(gone, alone == 0, name + ": " + end);
            if (alone > 0) kept++;
        }
        assertTrue(kept > 3, "kept: " + kept);
    }

    @Test
    void run_twice_changesNothing() throws Exception {
        runs = new WorldRuns(folder, Route.TWO_SESSIONS);
        CutoverWorld world = new CutoverWorld(Route.TWO_SESSIONS);
        Cutover once = runs.run(world, "twice", CutoverState.SWITCHED);
        assertEquals(once, runs.run(world, "twice", CutoverState.SWITCHED));
        assertEquals(1, world.registrations);
    }
}
