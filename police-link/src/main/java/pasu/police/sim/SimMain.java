package pasu.police.sim;

import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The simulated station as a process of its own: {@code sim station}. */
@Command(
        name = "sim",
        mixinStandardHelpOptions = true,
        description = "Simulates the world around Pasu.",
        subcommands = SimStationCommand.class)
public final class SimMain {

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SimMain())
                .setParameterExceptionHandler((mistake, given) -> {
                    System.err.println(mistake.getMessage() + "; --help tells more");
                    return ExitCode.USAGE.number();
                })
                .setExecutionExceptionHandler((thrown, line, parsed) -> {
                    if (!(thrown instanceof Failure failure)) throw thrown;
                    System.err.println(failure.getMessage());
                    return failure.code().number();
                })
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }
}
