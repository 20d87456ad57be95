package pasu.core.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's own programs, run as the server's user. */
record PostgresTools(Path home, ServerUser user) {
    private static final Logger log = LoggerFactory.getLogger(PostgresTools.class);

    /** What makes the server durable and closed; {@code DatabaseTest} reads each back. */
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "listen_addresses=",
            "unix_socket_permissions=0700",
            "password_encryption=scram-sha-256",
            "max_connections=60",
            "log_timezone=UTC",
            "timezone=UTC");

    void initdb(Path data, Path passwordFile) throws IOException {
        run(List.of(
                program("initdb"),
                "--pgdata=" + data,
                "--username=" + EmbeddedPostgres.USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums"));
    }

    Process server(Path data, Path sockets) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(program("postgres"), "-D", data.toString(), "-k", sockets.toString()));
        for (String setting : SETTINGS) command.addAll(List.of("-c", setting));
        return start(user.server(command));
    }

    void stop(Path data) throws IOException {
        run(List.of(program("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "-t", "25", "stop"));
    }

    /** A server whose Pasu was killed may still run over this data; it is stopped as any other. */
    void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) return;
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        Optional<String> program = ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(p -> p.info().command());
        if (program.isEmpty() || !program.get().endsWith("/postgres")) return;
        log.warn("a database server (process {}) was left over from an earlier run and is stopped", pid);
        stop(data);
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private void run(List<String> command) throws IOException {
        Process process = start(user.tool(command));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            int code = process.waitFor();
            if (code != 0) throw new IOException(command.get(0) + " ended with " + code + ": " + said);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted in " + command.get(0), e);
        }
    }

    private static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(Path.of("/").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("PASU"));
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }
}
