package pasu.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** Pauses of a JVM's collector, from a log made with {@code -Xlog:gc}. */
record GcPauses(int count, double longestMillis, double totalMillis) {
    private static final Pattern PAUSE = Pattern.compile("Pause .* (\\d+\\.\\d+)ms$");

    static GcPauses read(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            double[] millis = lines.map(PAUSE::matcher)
                    .filter(Matcher::find)
                    .mapToDouble(pause -> Double.parseDouble(pause.group(1)))
                    .toArray();
            double longest = 0;
            double total = 0;
            for (double pause : millis) {
                longest = Math.max(longest, pause);
                total += pause;
            }
            return new GcPauses(millis.length, longest, total);
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the collector's log cannot be read: " + e.getMessage(), e);
        }
    }
}
