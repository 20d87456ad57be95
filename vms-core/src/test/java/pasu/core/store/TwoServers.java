package pasu.core.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server and its standby, which has every commit before it is said to be one; both on loopback. */
final class TwoServers implements AutoCloseable {
    private static final String PASSWORD = "a-password-of-the-test";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final PostgresTools tools = new PostgresTools(PostgresBinaries.home(), ServerUser.choose());
    private final Path folder;
    private final int[] ports = {freePort(), freePort()};
    private final @Nullable Process[] servers = new Process[2];

    TwoServers() throws Exception {
        folder = Files.createTempDirectory("pasu-servers-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        tools.user().give(password);
        tools.user().own(data(0));
        tools.initdb(data(0), password);
        try {
            open();
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    private void open() throws Exception {
        // The two are alike from the beginning on, so that no tool is needed to copy one that runs.
        run("cp", "-a", data(0).toString(), data(1).toString());
        Path standby = Files.createFile(data(1).resolve("standby.signal"));
        tools.user().give(standby);
        servers[0] = start(0, "synchronous_standby_names=");
        until("the first answers", () -> ask(0, "postgres", "select 1") == 1);
        servers[1] = start(1, "primary_conninfo=host=127.0.0.1 port=" + ports[0] + " user=pasu password=" + PASSWORD);
        until("the standby follows", () -> ask(0, "postgres", "select count(*) from pg_stat_replication") == 1);
        tell(0, "postgres", "create database pasu");
        tell(0, "postgres", "alter system set synchronous_standby_names = '*'");
        tell(0, "postgres", "select pg_reload_conf()");
        until("the standby has it", () -> ask(1, "pasu", "select 1") == 1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path data(int nth) {
        return folder.resolve("data-" + nth);
    }

    private Process start(int nth, String setting) throws IOException {
        Path sockets = tools.user().own(folder.resolve("sockets-" + nth));
        List<String> command = new ArrayList<>(List.of(
                PostgresBinaries.home().resolve("bin/postgres").toString(),
                "-D",
                data(nth).toString()));
        for (String each : List.of(
                "listen_addresses=127.0.0.1",
                "port=" + ports[nth],
                "unix_socket_directories=" + sockets,
                "fsync=on",
                setting)) if (!each.endsWith("=")) command.addAll(List.of("-c", each));
        ProcessBuilder builder = new ProcessBuilder(tools.user().tool(command))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log-" + nth).toFile())
                .directory(Path.of("/").toFile());
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0)
            throw new IOException(String.join(" ", command));
    }

    /** As an engineer writes it: both, and the one that takes writes. */
    DatabaseSettings settings(Path dataDir) {
        return new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:" + ports[0] + ",127.0.0.1:" + ports[1] + "/pasu?targetServerType=primary",
                "pasu",
                folder.resolve("password"),
                dataDir);
    }

    /** Power is lost at the first. */
    void killTheFirst() throws InterruptedException {
        Process first = servers[0];
        if (first != null) first.destroyForcibly().waitFor();
    }

    /** From now on the second takes writes. */
    void promoteTheSecond() throws Exception {
        tell(1, "postgres", "select pg_promote(true, 60)");
    }

    /** What stands at the second. */
    long askTheSecond(String query) throws SQLException {
        return ask(1, "pasu", query);
    }

    private Connection connect(int nth, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + ports[nth] + "/" + database + "?connectTimeout=2", "pasu", PASSWORD);
    }

    private long ask(int nth, String database, String query) throws SQLException {
        try (Connection connection = connect(nth, database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void tell(int nth, String database, String words) throws SQLException {
        try (Connection connection = connect(nth, database);
                Statement statement = connection.createStatement()) {
            statement.execute(words);
        }
    }

    private interface Seen {
        boolean now() throws SQLException;
    }

    private static void until(String what, Seen seen) {
        long begun = System.nanoTime();
        while (true) {
            String why = "not yet";
            try {
                if (seen.now()) return;
            } catch (SQLException e) {
                why = String.valueOf(e.getMessage());
            }
            if (System.nanoTime() - begun > PATIENCE_NANOS) throw new AssertionError(what + ": " + why);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Override
    public void close() throws Exception {
        for (Process server : servers)
            if (server != null) server.destroyForcibly().waitFor();
        PostgresBinaries.delete(folder);
    }
}
