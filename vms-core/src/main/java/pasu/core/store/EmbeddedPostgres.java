package pasu.core.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/**
 * A PostgreSQL server of our own, its data in {@code DATA/postgres}: durable (fsync, synchronous commits, checksums),
 * with a password (SCRAM), and reachable only through a socket in a folder that is closed to others.
 *
 * <p>Whoever starts it holds the data directory's lock: a server found running there is an orphan and is stopped first. A
 * server that dies is started again, after a second and then less and less often; one that somebody stopped stays so.
 */
final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    static final String USER = "pasu";
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 30;
    private static final int MAX_PAUSE_SECONDS = 30;

    private final PostgresTools tools;
    private final Path data;
    private final Path sockets;
    private final String password;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Process server;

    private EmbeddedPostgres(PostgresTools tools, Path data, Path sockets, String password) throws IOException {
        this.tools = tools;
        this.data = data;
        this.sockets = sockets;
        this.password = password;
        this.server = launch();
    }

    /** @throws Failure if the server cannot be made or started; nothing is left running then */
    static EmbeddedPostgres start(Path dataDir) {
        try {
            Files.createDirectories(dataDir);
            PostgresTools tools = new PostgresTools(PostgresBinaries.home(), ServerUser.choose());
            String password = password(dataDir);
            Path data = place(dataDir, tools.user());
            if (!Files.exists(data.resolve("PG_VERSION"))) initialize(tools, data, password);
            tools.stopOrphan(data);
            Path sockets = tools.user().own(sockets(data));
            return new EmbeddedPostgres(tools, data, sockets, password);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.IO, "the database in " + dataDir + " could not be started: " + e.getMessage(), e);
        }
    }

    /** @return the server, ready */
    private Process launch() throws IOException {
        ServerLog lines = new ServerLog();
        CompletableFuture<Process> started = new CompletableFuture<>();
        // The kernel ends the server with the thread that started it, so that thread lives as long as the server.
        Thread keeper = Thread.ofPlatform().daemon().name("postgres").start(() -> keep(started, lines));
        try {
            Process process = started.get();
            try {
                lines.ready().get(START_SECONDS, TimeUnit.SECONDS);
                return process;
            } catch (ExecutionException | TimeoutException e) {
                closing.countDown();
                stop(process);
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw new IOException("the server did not become ready: " + cause.getMessage(), e);
            }
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            keeper.interrupt();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the database started", e);
        }
    }

    private void keep(CompletableFuture<Process> started, ServerLog lines) {
        try {
            Process process = tools.server(data, sockets);
            started.complete(process);
            lines.follow(process);
            // One that never was ready is not tried again: whoever waits for it is told why.
            if (!lines.ready().isCompletedExceptionally() && died(process)) revive();
        } catch (IOException e) {
            started.completeExceptionally(e);
        } catch (InterruptedException e) {
            log.debug("nobody waits for the database server any more");
        }
    }

    private void revive() throws InterruptedException {
        int pause = 1;
        while (!closing.await(pause, TimeUnit.SECONDS)) {
            pause = Math.min(2 * pause, MAX_PAUSE_SECONDS);
            try {
                ServerLog lines = new ServerLog();
                lines.ready().thenRun(() -> log.info("the database server is there again"));
                Process process = tools.server(data, sockets);
                server = process;
                lines.follow(process);
                if (!died(process)) return;
                if (!lines.ready().isCompletedExceptionally()) pause = 1;
            } catch (IOException e) {
                log.error("the database server cannot be started: {}", e.toString());
            }
        }
    }

    /** @return false if it was stopped, by us or by somebody else */
    private boolean died(Process process) throws InterruptedException {
        int status = process.waitFor();
        if (closing.getCount() == 0) return false;
        if (status == 0) log.error("somebody stopped the database server: recording goes on, the index waits");
        else log.error("the database server died ({}) and is started again; recording goes on", status);
        return status != 0;
    }

    /** Where the server's files lie: in the data directory, or, where its user may not come, in a place where it may. */
    private static Path place(Path dataDir, ServerUser user) throws IOException {
        Path wished = dataDir.resolve("postgres");
        if (Files.exists(wished)) return wished.toRealPath();
        if (user.passes(dataDir)) return wished.toAbsolutePath();
        Files.deleteIfExists(wished); // a link whose target is gone
        Path elsewhere = Files.createDirectories(Path.of("/var/lib/pasu"));
        Path real = Files.createTempDirectory(elsewhere, "postgres-");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path inside = real.resolve("postgres");
        Files.createSymbolicLink(wished, inside);
        log.warn("{} is closed to user {}, as whom PostgreSQL runs: its files lie in {}", dataDir, user.name(), inside);
        return inside;
    }

    /** Beside the data, unless the path would be too long for a socket (108 bytes with its end). */
    private static Path sockets(Path data) throws IOException {
        Path beside = data.resolveSibling("postgres.sockets");
        boolean fits = beside.toString().getBytes(StandardCharsets.UTF_8).length <= 80;
        return fits ? beside : Files.createTempDirectory("pasu-");
    }

    /** A cluster appears whole or not at all. */
    private static void initialize(PostgresTools tools, Path data, String password) throws IOException {
        log.info("making a database in {}", data);
        Path fresh = data.resolveSibling("postgres.new");
        PostgresBinaries.delete(fresh);
        tools.user().own(fresh);
        Path passwordFile = Files.createTempFile("pasu-", ".pw", SecretFile.PRIVATE);
        try {
            Files.writeString(passwordFile, password);
            tools.user().give(passwordFile);
            tools.initdb(fresh, passwordFile);
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String password(Path dataDir) throws IOException {
        byte[] secret = SecretFile.readOrMake(dataDir, "postgres.password", SecretFile::text);
        return new String(secret, StandardCharsets.US_ASCII);
    }

    /** @param database such as {@code postgres}, which is there from the beginning */
    String url(String database) {
        return "jdbc:postgresql://localhost/" + database + "?sslmode=disable&gssEncMode=disable&socketFactory="
                + UnixSocketFactory.class.getName() + "&socketFactoryArg=" + sockets.resolve(".s.PGSQL.5432");
    }

    String password() {
        return password;
    }

    long pid() {
        return server.pid();
    }

    /** Stops the server, all commits on disk, within {@value #STOP_SECONDS} s. */
    @Override
    public void close() {
        closing.countDown();
        stop(server);
    }

    private void stop(Process running) {
        try {
            if (running.isAlive()) tools.stop(data);
            if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("the database server did not stop in {} s and is killed; it will recover", STOP_SECONDS);
                running.destroyForcibly();
            }
            removeSockets();
        } catch (IOException e) {
            log.warn("the database server could not be stopped cleanly; it will recover", e);
            running.destroyForcibly();
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void removeSockets() throws IOException {
        List<Path> left = new ArrayList<>();
        try (Stream<Path> files = Files.list(sockets)) {
            files.forEach(left::add);
        }
        for (Path file : left) Files.deleteIfExists(file);
        Files.deleteIfExists(sockets);
    }
}
