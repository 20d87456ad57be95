package pasu.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.base.Time;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;

/** A camera of one session whose card has what nobody records while it changes hands, there and back. */
class CardTest {
    private static final URI DEVICE = URI.create("http://10.0.0.1/onvif/device_service");
    private static final long SECOND = 1_000_000;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private WorldRuns runs = new WorldRuns(Path.of(""), Route.HAND_OVER);

    @BeforeEach
    void runs() {
        runs = new WorldRuns(folder, Route.HAND_OVER);
        runs.device = DEVICE;
        runs.login = null;
    }

    @AfterEach
    void close() throws Exception {
        runs.close();
    }

    private static CutoverWorld world(boolean hasCard) {
        CutoverWorld world = new CutoverWorld(Route.HAND_OVER);
        world.hasCard = hasCard;
        return world;
    }

    private static List<Long> nobodyHas(Cutover cutover) {
        return cutover.nobodyHas().stream()
                .map(at -> Time.micros(Instant.parse(at)))
                .toList();
    }

    private static void assertAsBefore(CutoverWorld world, Cutover end) {
        assertEquals(CutoverState.ROLLED_BACK, end.state(), end.toString());
        assertTrue(world.legacyRecords && !world.active);
        assertNull(world.device);
    }

    @Test
    void thereAndBack_theCardGivesWhatNobodyRecorded() throws Exception {
        CutoverWorld world = world(true);
        Cutover there = runs.run(world, "card", CutoverState.SWITCHED);
        assertFalse(there.unrecorded().isEmpty());
        assertEquals(List.of(), there.nobodyHas());
        world.pass(20 * SECOND);
        Cutover back = runs.run(world, "card", CutoverState.ROLLED_BACK);
        assertAsBefore(world, back);
        assertTrue(back.unrecorded().size() > there.unrecorded().size(), "nobody recorded it on the way back");
        assertEquals(List.of(), back.nobodyHas());
        world.pass(5 * SECOND);
        assertEquals(List.of(), world.unrecorded());
    }

    /** A card that is not there, or broken, keeps nobody: within a minute the recorder is alone, and each frame is named. */
    @Test
    void cardWithNothing_theWayBackIsNoLonger_andEachFrameIsNamed() throws Exception {
        CutoverWorld world = world(false);
        runs.run(world, "none", CutoverState.SWITCHED);
        long begun = world.wallMicros();
        Cutover back = runs.run(world, "none", CutoverState.ROLLED_BACK);
        assertAsBefore(world, back);
        assertTrue(world.wallMicros() - begun < 60 * SECOND, "it took " + (world.wallMicros() - begun));
        assertFalse(world.unrecorded().isEmpty());
        assertEquals(List.of(), world.untold(nobodyHas(back)));
    }

    /** Then the card cannot be asked, so nobody waits for it. */
    @Test
    void recorderWithALoginOfItsOwn_theWayBackIsAsEver_andEachFrameIsNamed() throws Exception {
        CutoverWorld world = world(true);
        runs.login = "nvr";
        runs.run(world, "login", CutoverState.SWITCHED);
        long begun = world.wallMicros();
        Cutover back = runs.run(world, "login", CutoverState.ROLLED_BACK);
        assertAsBefore(world, back);
        assertTrue(world.wallMicros() - begun < 10 * SECOND, "it took " + (world.wallMicros() - begun));
        assertFalse(back.nobodyHas().isEmpty());
        assertEquals(List.of(), world.untold(nobodyHas(back)));
    }

    @Test
    void wayBack_killedAtEachMoment_resumed_whatNobodyHasIsNamed() throws Exception {
        CutoverWorld whole = world(true);
        runs.run(whole, "whole", CutoverState.SWITCHED);
        int before = whole.moments;
        runs.run(whole, "whole", CutoverState.ROLLED_BACK);
        int lost = 0;
        for (int at = before + 1; at <= whole.moments; at++) {
            CutoverWorld world = world(true);
            String name = "killed-" + at;
            runs.run(world, name, CutoverState.SWITCHED);
            world.killedAt = at;
            assertThrows(
                    CutoverWorld.Killed.class, () -> runs.run(world, name, CutoverState.ROLLED_BACK), "moment " + at);
            world.pass(7 * SECOND);
            Cutover end = runs.run(world, name, CutoverState.ROLLED_BACK);
            assertAsBefore(world, end);
            assertEquals(List.of(), world.untold(nobodyHas(end)), name);
            if (!end.nobodyHas().isEmpty()) lost++;
        }
        assertEquals(0, lost, "the card gave all of it, whenever the tool was killed");
    }

    @Test
    void wayBack_recorderDiesAtEachMoment_whatNobodyHasIsNamed() throws Exception {
        CutoverWorld whole = world(true);
        runs.run(whole, "whole", CutoverState.SWITCHED);
        int before = whole.moments;
        runs.run(whole, "whole", CutoverState.ROLLED_BACK);
        int late = 0;
        for (int at = before + 1; at <= whole.moments; at++) {
            CutoverWorld world = world(true);
            String name = "dead-" + at;
            runs.run(world, name, CutoverState.SWITCHED);
            world.deadFrom = at;
            Cutover first = runs.run(world, name, CutoverState.ROLLED_BACK);
            if (first.state() == CutoverState.ROLLED_BACK) {
                late++; // it died after it was last seen to record, and from then on it is alone
                continue;
            }
            world.pass(7 * SECOND);
            world.deadFrom = Integer.MAX_VALUE;
            Cutover end = runs.run(world, name, CutoverState.ROLLED_BACK);
            assertAsBefore(world, end);
            List<Long> untold = world.untold(nobodyHas(end));
            assertEquals(List.of(), untold, name + ": " + end);
        }
        assertTrue(late < 10, "it is looked at to the last, but " + late + " moments");
    }
}
