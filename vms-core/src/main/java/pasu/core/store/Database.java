package pasu.core.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/**
 * The truth: a PostgreSQL database, another's or our own, with the schema of this program. Calls through {@link #jdbi()}
 * block; use virtual threads.
 */
public final class Database implements AutoCloseable {
    /** Connections; waiting for one longer than {@link #WAIT_MILLIS} is an error of its own. */
    private static final int POOL = 12;

    private static final long WAIT_MILLIS = 5_000;

    /** After a cut all connections may be dead: each is asked for so long, while somebody waits. */
    private static final int ANSWER_MILLIS = 2_000;

    /** A server at the end of a line that says nothing for so long is away; else a line that is cut is waited for a quarter of an hour. */
    private static final int SILENCE_SECONDS = 30;

    /** And the server lets go of what a node held that was cut off in the midst of a transaction, for all others wait behind it. */
    private static final String BOUNDED =
            "set idle_in_transaction_session_timeout = '10s'; set tcp_user_timeout = '10s'";

    private final @Nullable EmbeddedPostgres server;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Sealer sealer;

    private Database(@Nullable EmbeddedPostgres server, HikariDataSource pool, Sealer sealer) {
        this.server = server;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
        this.sealer = sealer;
    }

    /**
     * Starts or reaches the database and brings its schema up to date.
     *
     * @throws Failure in one line, if that does not work; nothing is left running then
     */
    public static Database open(DatabaseSettings settings) {
        return open(settings, true);
    }

    /** The same with the schema as it stands there, which may be of another version: for who watches over an upgrade. */
    public static Database openAsItIs(DatabaseSettings settings) {
        return open(settings, false);
    }

    private static Database open(DatabaseSettings settings, boolean upToDate) {
        Sealer sealer = Sealer.of(settings.dataDir());
        if (settings.url() != null) return ready(null, theirs(settings, settings.url()), sealer, upToDate);
        EmbeddedPostgres server = EmbeddedPostgres.start(settings.dataDir());
        try {
            createDatabase(server);
            return ready(
                    server,
                    new HikariDataSource(config(server.url("pasu"), EmbeddedPostgres.USER, server.password())),
                    sealer,
                    upToDate);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Database ready(
            @Nullable EmbeddedPostgres server, HikariDataSource pool, Sealer sealer, boolean upToDate) {
        try {
            Database database = new Database(server, pool, sealer);
            // By connections of its own: a change of the schema may take longer than anything else may.
            if (upToDate) Migrations.apply(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword(), database.jdbi);
            return database;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource theirs(DatabaseSettings settings, String url) {
        try {
            HikariConfig config =
                    config(url, Objects.requireNonNullElse(settings.user(), "pasu"), password(settings.passwordFile()));
            config.addDataSourceProperty("socketTimeout", String.valueOf(SILENCE_SECONDS));
            config.setConnectionInitSql(BOUNDED);
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Failure(
                    cause instanceof SQLException sql && isRefusal(sql) ? ExitCode.CONFIG : ExitCode.UNAVAILABLE,
                    "the database at " + url.replaceAll("\\?.*", "") + " does not let us in: "
                            + firstLine(cause.getMessage()) + ". Is it running, and are db.url, db.user and"
                            + " db.password.file right?",
                    e);
        }
    }

    private static HikariConfig config(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setPoolName("pasu");
        config.setMaximumPoolSize(POOL);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setValidationTimeout(ANSWER_MILLIS);
        config.setInitializationFailTimeout(1);
        config.addDataSourceProperty("ApplicationName", "pasu");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("connectTimeout", "5");
        return config;
    }

    private static void createDatabase(EmbeddedPostgres server) {
        Jdbi.create(server.url("postgres"), EmbeddedPostgres.USER, server.password())
                .useHandle(handle -> {
                    if (handle.createQuery("select 1 from pg_database where datname = 'pasu'")
                            .mapTo(Integer.class)
                            .findOne()
                            .isEmpty()) handle.execute("create database pasu");
                });
    }

    private static String password(@Nullable Path file) {
        if (file == null) return "";
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Failure(ExitCode.CONFIG, "db.password.file " + file + " cannot be read", e);
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    Sealer sealer() {
        return sealer;
    }

    /** {@code embedded} or {@code external}. */
    public String kind() {
        return server == null ? "external" : "embedded";
    }

    /** The process of our own server, or empty. */
    public OptionalLong serverPid() {
        return server == null ? OptionalLong.empty() : OptionalLong.of(server.pid());
    }

    /** The address of a database in our own server; empty where the server is another's. */
    public Optional<String> serverUrl(String database) {
        return Optional.ofNullable(server).map(own -> own.url(database));
    }

    /**
     * From here on each statement is answered within so long, or its connection is given up; until it goes back to the pool,
     * which sets its own bound again.
     */
    static void patience(Handle handle, int millis) {
        try {
            handle.getConnection().setNetworkTimeout(Runnable::run, millis);
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /** Whether it answers now; within {@value #ANSWER_MILLIS} ms of having a connection, for which it waits {@value #WAIT_MILLIS} at most. */
    public boolean answers() {
        try {
            return jdbi.withHandle(handle -> {
                patience(handle, ANSWER_MILLIS);
                return handle.createQuery("select 1").mapTo(Integer.class).one() == 1;
            });
        } catch (RuntimeException e) {
            return false;
        }
    }

    /**
     * Whether a call failed because the database is away, shutting down or out of connections, and may succeed later:
     * SQLSTATE classes 08, 53 and 57P, a lock that was not given in time (55P03), a transaction that the server ended because
     * nothing came (25P03), and a pool that had no connection to give.
     */
    public static boolean isAway(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLTransientConnectionException) return true;
            if (t instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().matches("08...|53...|57P..|55P03|25P03")) return true;
        }
        return false;
    }

    private static boolean isRefusal(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        return state.startsWith("28") || state.startsWith("3D");
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "no reason given" : text.lines().findFirst().orElse("");
    }

    /** Gives the connections back and stops our own server, all commits on disk. */
    @Override
    public void close() {
        pool.close();
        if (server != null) server.close();
    }
}
