package pasu.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.ingest.backfill.Pace;
import pasu.migrate.archive.ArchiveCopy;
import pasu.migrate.archive.NotHere;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;
import pasu.migrate.cutover.RunOrder;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.plan.CameraPlan;

/** A copy of the archive obeys what people told it. This recorder gives nothing, so each piece that was asked for is a line. */
class ArchiveOrdersTest {
    private static final long HOUR = 3_600_000_000L;

    @TempDir
    Path folder;

    private void leave(WorldRuns runs, RunOrder.Kind kind, long atMicros) {
        try {
            runs.orders().leave(new RunOrder(kind, "kim", atMicros));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param waiting done each time the copy waits @return why it is not gone through */
    private Optional<String> copy(CutoverWorld world, WorldRuns runs, Ledger ledger, Runnable waiting)
            throws IOException, InterruptedException {
        CameraPlan camera = WorldRuns.camera("gate", "nvr", Route.TWO_SESSIONS);
        StandingOrders orders = new StandingOrders(ledger, runs.orders(), micros -> waiting.run());
        return new ArchiveCopy(
                        world,
                        ledger,
                        new Pace(40, world),
                        world.wallMicros() - HOUR,
                        Duration.ofMinutes(1),
                        orders,
                        world)
                .copy(camera, ledger.camera("gate").orElseThrow(), world);
    }

    private CutoverWorld moved() throws IOException, InterruptedException {
        CutoverWorld world = new CutoverWorld(Route.TWO_SESSIONS);
        try (WorldRuns runs = new WorldRuns(folder, Route.TWO_SESSIONS)) {
            runs.run(world, "night", CutoverState.SWITCHED);
        }
        return world;
    }

    private Ledger ledger(CutoverWorld world) throws IOException {
        return Ledger.open(folder.resolve("night"), "plan", WorldRuns.KEY, world.ledgerTime());
    }

    @Test
    void pause_nothingIsAskedFor_untilSomebodySaysResume() throws Exception {
        CutoverWorld world = moved();
        WorldRuns runs = new WorldRuns(folder, Route.TWO_SESSIONS);
        try (Ledger ledger = ledger(world)) {
            leave(runs, RunOrder.Kind.PAUSE, 1);
            int[] waited = {0};
            Optional<String> why = copy(world, runs, ledger, () -> {
                assertEquals(0, NotHere.of(ledger.entries()).size(), "it goes on while it is to wait");
                if (++waited[0] == 3) leave(runs, RunOrder.Kind.RESUME, 2);
            });
            assertEquals(Optional.empty(), why);
            assertEquals(3, waited[0]);
            assertTrue(NotHere.of(ledger.entries()).size() > 0);
        }
    }

    @Test
    void abort_endsIt_andTheNextOneGoesOn() throws Exception {
        CutoverWorld world = moved();
        WorldRuns runs = new WorldRuns(folder, Route.TWO_SESSIONS);
        try (Ledger ledger = ledger(world)) {
            leave(runs, RunOrder.Kind.ABORT, 1);
            assertTrue(copy(world, runs, ledger, () -> {}).isPresent());
            assertEquals(0, NotHere.of(ledger.entries()).size());
            leave(runs, RunOrder.Kind.RESUME, 2);
            assertEquals(Optional.empty(), copy(world, runs, ledger, () -> {}));
            assertTrue(NotHere.of(ledger.entries()).size() > 0);
        }
    }
}
