package pasu.migrate.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** A program of ours in a process of its own, with this one's options. */
final class Program implements AutoCloseable {
    /** The whole of Pasu, of which this module is a part: the node and the tool's commands are begun by it. */
    static final String PASU = "pasu.app.Main";

    private static final int STOP_SECONDS = 30;

    private final String name;
    private final Process process;
    private final BufferedReader lines;

    private Program(String name, Process process) {
        this.name = name;
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @param command main class and arguments */
    static Program start(Map<String, String> environment, List<String> command) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.add("-Dstdout.encoding=UTF-8");
        line.add("-cp");
        line.add(System.getProperty("java.class.path"));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        String name = String.join(" ", command.subList(0, Math.min(2, command.size())));
        try {
            return new Program(name, builder.start());
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Its lines up to the one that says {@code ready}. Blocks. */
    List<String> untilReady() {
        List<String> told = new ArrayList<>();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(line);
                if (line.startsWith("ready") || line.contains("\"ready\":")) return told;
            }
        } catch (IOException e) {
            throw new Failure(ExitCode.SOFTWARE, name + " cannot be understood: " + e.getMessage(), e);
        }
        throw new Failure(ExitCode.UNAVAILABLE, name + " did not start; it says why above");
    }

    /** Hands on its lines until it ends. @return its exit code */
    int end(Consumer<String> each) throws InterruptedException {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) each.accept(line);
        } catch (IOException e) {
            throw new Failure(ExitCode.SOFTWARE, name + " cannot be understood: " + e.getMessage(), e);
        }
        return process.waitFor();
    }

    /** Ends it as a fault would, at once. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, and makes it end if it does not. */
    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
