package pasu.migrate.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.process.JavaProcess;

/** A program of ours in a process of its own, with this one's options. */
final class Program implements AutoCloseable {
    /** The whole of Pasu, of which this module is a part: the node and the tool's commands are begun by it. */
    static final String PASU = "pasu.app.Main";

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
        String name = String.join(" ", command.subList(0, Math.min(2, command.size())));
        return new Program(name, JavaProcess.start(List.of("-Dstdout.encoding=UTF-8"), environment, command));
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

    @Override
    public void close() {
        JavaProcess.stop(process);
    }
}
