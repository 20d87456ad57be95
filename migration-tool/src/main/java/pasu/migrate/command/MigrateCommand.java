package pasu.migrate.command;

import java.util.List;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code migrate}: moves cameras off their legacy recorders. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {
            "Moves cameras off their legacy recorders without one unrecorded frame, proves it, and can go back.",
            "A plan says which, when and how; what was done stands in a signed ledger beside it."
        },
        synopsisSubcommandLabel = "VERB",
        subcommands = {
            DiscoverCommand.class,
            PlanCommand.class,
            RunCommand.class,
            StatusCommand.class,
            RollbackCommand.class,
            RetireCommand.class,
            ReportCommand.class,
            MigrateCommand.Rehearse.class
        })
public final class MigrateCommand {

    @Command(name = "rehearse", description = "(Not in this version yet, exits 69: to try a plan on simulated twins.)")
    static final class Rehearse implements Runnable {
        @Parameters(arity = "0..*", hidden = true)
        private List<String> anything = List.of();

        @Override
        public void run() {
            throw new Failure(ExitCode.UNAVAILABLE, "'migrate rehearse' is not built in this version yet");
        }
    }
}
