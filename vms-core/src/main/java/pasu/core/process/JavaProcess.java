package pasu.core.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** A program of ours in a JVM of its own, with the launcher's options, apart from who began it: to be measured, killed, or judged. */
public final class JavaProcess {
    private static final Logger log = LoggerFactory.getLogger(JavaProcess.class);
    private static final int STOP_SECONDS = 30;

    private JavaProcess() {}

    /**
     * @param options of the JVM, besides the launcher's
     * @param command main class and arguments
     */
    public static Process start(List<String> options, Map<String, String> environment, List<String> command) {
        return start(classPath(), List.of(), options, environment, command, ProcessBuilder.Redirect.INHERIT);
    }

    /** Of this program. */
    public static String classPath() {
        return System.getProperty("java.class.path");
    }

    /**
     * The same, told elsewhere.
     *
     * @param classPath where the program is: this one's, or that of another version
     * @param before what the JVM is started by, such as {@code ip netns exec NAME}; it becomes the JVM
     * @param errors where its standard error goes
     */
    public static Process start(
            String classPath,
            List<String> before,
            List<String> options,
            Map<String, String> environment,
            List<String> command,
            ProcessBuilder.Redirect errors) {
        List<String> line = new ArrayList<>(before);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.addAll(options);
        line.add("-cp");
        line.add(classPath);
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(errors);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, command.getFirst() + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Asks the process to end, and makes it end if it does not. */
    public static void stop(Process process) {
        try {
            process.destroy();
            if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) return;
            log.warn("process {} did not end in {} s and is killed", process.pid(), STOP_SECONDS);
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
