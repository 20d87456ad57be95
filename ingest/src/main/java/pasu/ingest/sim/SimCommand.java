package pasu.ingest.sim;

import picocli.CommandLine.Command;

/** {@code sim}: the simulators on their own. */
@Command(
        name = "sim",
        mixinStandardHelpOptions = true,
        description = "Simulates the world around Pasu.",
        subcommands = {SimCameraCommand.class, SimFaultCommand.class})
public final class SimCommand {}
