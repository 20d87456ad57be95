package pasu.migrate.sim;

import picocli.CommandLine.Command;

/** The simulated legacy recorder as a process of its own: {@code sim recorder}. */
@Command(
        name = "sim",
        mixinStandardHelpOptions = true,
        description = "Simulates the world around Pasu.",
        subcommands = SimRecorderCommand.class)
public final class SimMain {

    public static void main(String[] arguments) {
        System.exit(pasu.ingest.sim.SimMain.commandLine(new SimMain()).execute(arguments));
    }
}
