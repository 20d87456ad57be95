package pasu.core.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a PostgreSQL server says, passes its errors on to our log, and hears when it is ready. */
final class ServerLog {
    private static final Logger log = LoggerFactory.getLogger(ServerLog.class);
    private static final int KEPT = 20;

    private final Deque<String> last = new ArrayDeque<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    /** Completes when the server takes connections; fails when it ends before. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Reads until the server closes its output, that is, until it ends. */
    void follow(Process server) {
        try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null; ) hear(line);
        } catch (IOException e) {
            log.debug("the database server's output ended", e);
        }
        ready.completeExceptionally(new IOException(lastWords()));
    }

    private void hear(String line) {
        synchronized (last) {
            if (last.size() == KEPT) last.removeFirst();
            last.addLast(line);
        }
        if (line.contains("database system is ready to accept connections")) ready.complete(null);
        if (line.contains("PANIC:") || line.contains("FATAL:")) log.warn("postgres: {}", line);
        else log.debug("postgres: {}", line);
    }

    private String lastWords() {
        synchronized (last) {
            return String.join(" / ", last);
        }
    }
}
