package pasu.ingest.sim;

import pasu.ingest.sim.bell.SimBellCommand;
import pasu.ingest.sim.check.CheckCommand;
import picocli.CommandLine.Command;

/** {@code sim}: the simulators on their own. */
@Command(
        name = "sim",
        mixinStandardHelpOptions = true,
        description = "Simulates the world around Pasu.",
        subcommands = {
            SimCameraCommand.class,
            SimFaultCommand.class,
            SimEventCommand.class,
            CheckCommand.class,
            SimBellCommand.class
        })
public final class SimCommand {}
