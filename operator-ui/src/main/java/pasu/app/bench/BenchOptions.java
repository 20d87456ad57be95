package pasu.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import picocli.CommandLine.Option;

/** What every benchmark takes. */
final class BenchOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keeps recordings and ledgers here; else they are removed as soon as they were judged.")
    private @Nullable Path data;

    @Option(names = "--json", description = "Ends with the figures as one line of JSON.")
    private boolean json;

    /** A new folder for a part of the benchmark. */
    Path folder(String name) {
        try {
            if (data != null)
                return Files.createDirectories(data.toAbsolutePath().resolve(name));
            return Files.createTempDirectory("pasu-bench-" + name + "-");
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "no folder for the benchmark: " + e.getMessage(), e);
        }
    }

    boolean keeps() {
        return data != null;
    }

    /** The part is over. */
    void done(Path folder) {
        if (data == null) remove(folder);
    }

    static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) Files.delete(path);
        } catch (IOException e) {
            System.err.println(folder + " is left: " + e.getMessage());
        }
    }

    static void progress(String line) {
        System.err.println(line);
    }

    void print(String title, Report report) {
        System.out.println(title);
        System.out.println(Machine.describe());
        System.out.println(report.table());
        if (json) System.out.println(report.json().put("bench", title).encode());
    }
}
