package pasu.migrate.command;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.run.Migration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code migrate run}: shadows, proves and switches cameras; the legacy recorder goes on recording them. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Brings cameras to where people look at Pasu, wave after wave; the legacy recorder goes on recording.",
            "However it ends, the next run goes on where it was."
        })
final class RunCommand extends Moving {
    @Option(names = "--again", description = "Begin anew with cameras that were rolled back.")
    private boolean again;

    @Override
    List<Cutover> move(Migration migration, Predicate<CameraPlan> wanted) throws IOException, InterruptedException {
        if (again) migration.again(wanted);
        return migration.bring(CutoverState.SWITCHED, wanted);
    }

    @Override
    boolean isThere(Cutover cutover) {
        return isAtLeast(cutover, CutoverState.SWITCHED);
    }
}
