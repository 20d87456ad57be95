package pasu.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.ledger.OrderFile;
import pasu.migrate.plan.Plan;
import pasu.migrate.plan.Secrets;

/** What one camera meets, and the others. */
class OneOfManyTest {
    private static final Plan PLAN = new Plan(
            "a night",
            URI.create("http://pasu"),
            30,
            1,
            List.of(WorldRuns.recorder("odd"), WorldRuns.recorder("nvr")),
            List.of(),
            List.of(
                    WorldRuns.camera("yard", "odd", Route.TWO_SESSIONS),
                    WorldRuns.camera("gate", "nvr", Route.TWO_SESSIONS)));

    @TempDir
    Path folder;

    private Ledger ledger(CutoverWorld world) throws IOException {
        return Ledger.open(folder.resolve("ledger"), "plan", WorldRuns.KEY, world.ledgerTime());
    }

    @Test
    void answerThatNobodyExpects_failsThatCamera_andTheOthersGoOn() throws Exception {
        CutoverWorld odd = new CutoverWorld(Route.TWO_SESSIONS);
        odd.legacyIsOdd = true;
        CutoverWorld world = new CutoverWorld(Route.TWO_SESSIONS);
        try (Ledger ledger = ledger(world)) {
            List<Cutover> all = new Migration(
                            PLAN,
                            Secrets.read("nvr a b\ncam c d"),
                            Map.of("odd", odd, "nvr", world),
                            world,
                            ledger,
                            world,
                            world::pass,
                            new OrderFile(folder.resolve("night.order")),
                            cutover -> {})
                    .bring(CutoverState.SWITCHED, camera -> true);
            assertEquals(CutoverState.PLANNED, all.get(0).state());
            assertTrue(
                    String.valueOf(all.get(0).why()).contains("not expected"),
                    all.get(0).why());
            assertEquals(CutoverState.SWITCHED, all.get(1).state());
        }
    }

    @Test
    void loginThatIsNotThere_isSaidBeforeAnythingIsDone() throws Exception {
        CutoverWorld world = new CutoverWorld(Route.TWO_SESSIONS);
        try (Ledger ledger = ledger(world)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Migration(
                            PLAN,
                            Secrets.read("nvr a b"),
                            Map.of("odd", world, "nvr", world),
                            world,
                            ledger,
                            world,
                            world::pass,
                            new OrderFile(folder.resolve("night.order")),
                            cutover -> {}));
            assertEquals(List.of(), ledger.entries());
        }
    }
}
