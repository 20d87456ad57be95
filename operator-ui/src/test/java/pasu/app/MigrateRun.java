package pasu.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** {@code migrate VERB …}, run in this process: how it ended, and what it printed. */
record MigrateRun(int exit, List<String> lines) {
    static MigrateRun of(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            int exit = Main.run(
                    Stream.concat(Stream.of("migrate"), Stream.of(arguments)).toArray(String[]::new));
            return new MigrateRun(
                    exit, out.toString(StandardCharsets.UTF_8).lines().toList());
        } finally {
            System.setOut(before);
        }
    }

    String line(String begin) {
        return lines.stream()
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElseThrow(() -> new AssertionError(begin + " is not there: " + lines));
    }
}
