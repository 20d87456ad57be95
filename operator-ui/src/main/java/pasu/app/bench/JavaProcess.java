package pasu.app.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** A program of ours in a JVM of its own, with the launcher's options, so that it can be measured apart from its measurer. */
final class JavaProcess {
    private static final int STOP_SECONDS = 30;

    private JavaProcess() {}

    /**
     * @param options of the JVM, besides the launcher's
     * @param command main class and arguments
     */
    static Process start(List<String> options, Map<String, String> environment, List<String> command) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.addAll(options);
        line.add("-cp");
        line.add(System.getProperty("java.class.path"));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, command.getFirst() + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Asks the process to end, and makes it end if it does not. */
    static void stop(Process process) {
        try {
            process.destroy();
            if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) return;
            System.err.println("process " + process.pid() + " did not end in " + STOP_SECONDS + " s and is killed");
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
