package pasu.police.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What orders did at the station, a JSON line each: {@code dispatch, effect, at}. It is in the file before the answer. */
final class StationLedger {

    /** {@code effect}: {@code new}, {@code known}, {@code stale} (of an older sender), or a state that was told. */
    record Line(String dispatch, String effect, Instant at) {
        private String json() {
            return "{\"dispatch\":\"" + dispatch + "\",\"effect\":\"" + effect + "\",\"at\":\"" + at + "\"}\n";
        }
    }

    private final @Nullable Path file;
    private final List<Line> lines = new ArrayList<>();

    StationLedger(@Nullable Path file) {
        this.file = file;
    }

    synchronized void add(String dispatch, String effect) {
        Line line = new Line(dispatch, effect, Instant.now());
        lines.add(line);
        if (file == null) return;
        try {
            Files.writeString(file, line.json(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger of the station", e);
        }
    }

    synchronized List<Line> lines() {
        return List.copyOf(lines);
    }
}
