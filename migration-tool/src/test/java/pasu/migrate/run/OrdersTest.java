package pasu.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;
import pasu.migrate.cutover.RunOrder;
import pasu.migrate.ledger.Ledger;

/** What people tell a run, and what goes on where a camera stands, hold it back; what has begun is brought to its end. */
class OrdersTest {
    private static final long MINUTE = 60_000_000;

    @TempDir
    Path folder;

    private static void leave(WorldRuns runs, RunOrder.Kind kind, long atMicros) {
        try {
            runs.orders().leave(new RunOrder(kind, "kim", atMicros));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ledgerText() throws IOException {
        return Files.readString(folder.resolve("night"));
    }

    @Test
    void abort_nothingNewBegins_andTheNextRunGoesOn() throws Exception {
        try (WorldRuns runs = new WorldRuns(folder, Route.TWO_SESSIONS)) {
            CutoverWorld world = new CutoverWorld(Route.TWO_SESSIONS);
            // While the overlap of the proof is waited for: the proof is brought to its end.
            runs.waiting = () -> leave(runs, RunOrder.Kind.ABORT, 1);
            Cutover now = runs.run(world, "night", CutoverState.SWITCHED);
            assertEquals(CutoverState.VERIFIED, now.state());
            assertTrue(ledgerText().contains("\"who\":\"kim\""), "it is a line of the ledger");
            assertEquals(1, ledgerText().split("\"ordered\"", -1).length - 1, "and one only");
            // The way back is open all the same.
            runs.waiting = () -> {};
            assertEquals(
                    CutoverState.ROLLED_BACK,
                    runs.run(world, "night", CutoverState.ROLLED_BACK).state());
            assertEquals(List.of(), world.unrecorded());
        }
    }

    @Test
    void pause_isWaitedFor_untilSomebodySaysResume() throws Exception {
        try (WorldRuns runs = new WorldRuns(folder, Route.TWO_SESSIONS)) {
            CutoverWorld world = new CutoverWorld(Route.TWO_SESSIONS);
            leave(runs, RunOrder.Kind.PAUSE, 1);
            long begun = world.wallMicros();
            runs.waiting = () -> {
                if (world.wallMicros() > begun + 10 * MINUTE) leave(runs, RunOrder.Kind.RESUME, 2);
            };
            Cutover now = runs.run(world, "night", CutoverState.SWITCHED);
            assertEquals(CutoverState.SWITCHED, now.state());
            assertTrue(world.wallMicros() > begun + 10 * MINUTE);
            assertEquals(1, world.registrations, "nothing was begun before");
        }
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void unrest_holdsTheSwitchBack_andSaysWhy(Route route) throws Exception {
        try (WorldRuns runs = new WorldRuns(folder, route)) {
            CutoverWorld world = new CutoverWorld(route);
            world.unrestUntil = Long.MAX_VALUE;
            Cutover now = runs.run(world, "night", CutoverState.SWITCHED);
            assertEquals(CutoverState.VERIFIED, now.state());
            assertEquals("an incident at the gate is open", now.why());
            assertEquals(1, ledgerText().split("\"held\"", -1).length - 1, "it is said once");
            world.unrestUntil = world.wallMicros() + MINUTE;
            now = runs.run(world, "night", CutoverState.SWITCHED);
            assertEquals(CutoverState.SWITCHED, now.state());
            assertTrue(world.wallMicros() > world.unrestUntil);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Route.class, names = "RELAY", mode = EnumSource.Mode.EXCLUDE)
    void trial_keepsACameraOnItsRecorder_untilItIsAccepted(Route route) throws Exception {
        try (WorldRuns runs = new WorldRuns(folder, route)) {
            CutoverWorld world = new CutoverWorld(route);
            world.inTrial = true;
            assertEquals(
                    CutoverState.SWITCHED,
                    runs.run(world, "night", CutoverState.SWITCHED).state(),
                    "it holds no switch back");
            long asked = world.wallMicros();
            Cutover now = runs.run(world, "night", CutoverState.RETIRED);
            assertEquals(CutoverState.SWITCHED, now.state());
            assertEquals("the trial is not accepted yet", now.why());
            assertTrue(world.wallMicros() < asked + MINUTE, "a trial takes days: it is not waited for");
            world.inTrial = false;
            assertEquals(
                    CutoverState.RETIRED,
                    runs.run(world, "night", CutoverState.RETIRED).state());
        }
    }

    @Test
    void orderThatWasKilledInBetween_isWrittenOnce() throws Exception {
        RunOrder order = new RunOrder(RunOrder.Kind.PAUSE, "kim", 7);
        try (WorldRuns runs = new WorldRuns(folder, Route.RELAY);
                Ledger ledger = Ledger.open(
                        folder.resolve("l"), "plan", WorldRuns.KEY, new CutoverWorld(Route.RELAY).ledgerTime())) {
            ledger.order(order);
            runs.orders().leave(order); // The run died before it had removed it.
            runs.orders().handTo(ledger);
            assertEquals(2, Files.readAllLines(folder.resolve("l")).size());
            assertTrue(Files.notExists(folder.resolve("night.order")));
        }
    }
}
