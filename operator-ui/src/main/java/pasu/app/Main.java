package pasu.app;

import java.io.IOException;
import org.slf4j.LoggerFactory;
import pasu.app.bench.BenchCommand;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.migrate.command.MigrateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The program. Each command ends with a number of {@link ExitCode}; an error is one line on standard error. */
@Command(
        name = "pasu",
        description = "A city's integrated video control centre.",
        mixinStandardHelpOptions = true,
        version = Version.TEXT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            MigrateCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            VerifyCommand.class
        })
public final class Main {

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs a command. @return its exit code */
    public static int run(String... arguments) {
        try {
            return execute(arguments);
        } catch (Error e) {
            // Memory is out, or a library is missing: the threads that were begun would keep a dead node from being
            // started anew.
            return fault(e);
        }
    }

    private static int execute(String... arguments) {
        CommandLine line = new CommandLine(new Main());
        return line.setParameterExceptionHandler((mistake, given) -> usage(mistake))
                .setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown))
                .setExitCodeExceptionMapper(thrown -> ExitCode.SOFTWARE.number())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    private static int usage(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        String message =
                String.valueOf(mistake.getMessage()).lines().findFirst().orElse("");
        say(command.getCommandSpec().qualifiedName() + ": " + message + "; see "
                + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    private static int failed(Exception thrown) {
        if (thrown instanceof Failure failure) {
            say("pasu: " + failure.getMessage());
            return failure.code().number();
        }
        if (thrown instanceof IOException) {
            say("pasu: a file or an address could not be read or written: " + thrown);
            return ExitCode.IO.number();
        }
        return fault(thrown);
    }

    private static int fault(Throwable thrown) {
        LoggerFactory.getLogger(Main.class).error("a fault in Pasu", thrown);
        say("pasu: a fault in Pasu, told above: " + thrown);
        return ExitCode.SOFTWARE.number();
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
