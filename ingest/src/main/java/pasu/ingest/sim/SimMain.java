package pasu.ingest.sim;

import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import picocli.CommandLine;

/** The simulators as a process of their own: {@code SimMain camera --count 16 --port 8554}. */
public final class SimMain {
    private SimMain() {}

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(commandLine(new SimCommand()).execute(arguments));
    }

    /** What a simulator is asked with: a mistake, or a failure, is a line and a code. */
    public static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setParameterExceptionHandler((e, arguments) -> {
                    System.err.println(e.getMessage() + "; --help tells more");
                    return ExitCode.USAGE.number();
                })
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    if (!(e instanceof Failure failure)) throw e;
                    System.err.println(failure.getMessage());
                    return failure.code().number();
                });
    }
}
