package pasu.migrate.command;

import picocli.CommandLine.Command;

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
            OrderCommand.Pause.class,
            OrderCommand.Resume.class,
            OrderCommand.Abort.class,
            RollbackCommand.class,
            RetireCommand.class,
            ArchiveCommand.class,
            ReportCommand.class,
            RehearseCommand.class
        })
public final class MigrateCommand {}
