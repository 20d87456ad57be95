package pasu.ingest.sim.bell;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/**
 * What the bells were answered, a JSON line for each try: {@code bell, serial, at, answer}, and {@code alarm} where it was
 * accepted. {@code answer} is the status, or 0 where none came. A line is in the file before the next try.
 */
final class BellLedger implements AutoCloseable {
    private final @Nullable BufferedWriter out;

    BellLedger(@Nullable Path file) {
        try {
            out = file == null
                    ? null
                    : Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the ledger " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    synchronized void answered(SimBell bell, long serial, String at, int status, String alarm) {
        if (out == null) return;
        try {
            out.write("{\"bell\":\"" + bell.id() + "\",\"serial\":" + serial + ",\"at\":\"" + at + "\",\"answer\":"
                    + status + (alarm.isEmpty() ? "" : ",\"alarm\":\"" + alarm + "\"") + "}\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger of the bells", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) out.close();
    }
}
