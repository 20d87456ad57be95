package pasu.migrate.sim;

import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The simulated legacy recorder as a process of its own: {@code sim recorder}. */
@Command(
        name = "sim",
        mixinStandardHelpOptions = true,
        description = "Simulates the world around Pasu.",
        subcommands = SimRecorderCommand.class)
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
                .execute(arguments));
    }
}
