package pasu.migrate.command;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.run.Migration;
import picocli.CommandLine.Command;

/** {@code migrate rollback}: the legacy recorder records alone again, and all settings are as they were. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Brings cameras, a wave or all back to their legacy recorder, settings included.",
            "What Pasu recorded of them meanwhile stays."
        })
final class RollbackCommand extends Moving {
    @Override
    List<Cutover> move(Migration migration, Predicate<CameraPlan> wanted) throws IOException, InterruptedException {
        return migration.bring(CutoverState.ROLLED_BACK, wanted);
    }

    /** One that is still planned counts if nothing was begun with it: Pasu may record it already. */
    @Override
    boolean isThere(Cutover cutover) {
        return cutover.isAsBefore();
    }
}
