package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

class DatabaseTest {

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "full_page_writes, on",
        "synchronous_commit, on",
        "data_checksums, on",
        "password_encryption, scram-sha-256",
        "listen_addresses, ''",
        "server_encoding, UTF8"
    })
    void ownServer_setting_isDurableAndClosed(String setting, String value) {
        assertEquals(value, shown(TestDatabase.shared(), setting));
    }

    @Test
    void ownServer_wrongPassword_isRefused() throws SQLException {
        String url = TestDatabase.shared()
                .jdbi()
                .withHandle(handle -> handle.getConnection().getMetaData().getURL());
        Jdbi stranger = Jdbi.create(url, EmbeddedPostgres.USER, "guessed");
        assertThrows(RuntimeException.class, () -> stranger.useHandle(handle -> handle.execute("select 1")));
    }

    /** A line that is cut says nothing, to neither end: both have a bound, or one node that is cut off holds up all others. */
    @Test
    void databaseOverALine_silenceIsBoundedAtBothEnds() throws SQLException {
        try (Database database = Database.open(TestDatabase.fresh(TestDatabase.folder()))) {
            assertEquals(
                    "10s", shown(database, "idle_in_transaction_session_timeout"), "held by who is not heard any more");
            int millis =
                    database.jdbi().withHandle(handle -> handle.getConnection().getNetworkTimeout());
            assertEquals(30_000, millis);
        }
        assertEquals("0", shown(TestDatabase.shared(), "idle_in_transaction_session_timeout"), "no line, no bound");
    }

    private static String shown(Database database, String setting) {
        return database.jdbi().withHandle(handle -> handle.createQuery("show " + setting)
                .mapTo(String.class)
                .one());
    }

    @Test
    void closedAndOpenedAgain_rowsAndPasswordStay_andNothingIsLeftRunning() throws IOException {
        Path folder = TestDatabase.folder();
        long first;
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            first = database.serverPid().orElseThrow();
            database.jdbi().useHandle(handle -> handle.execute("create table kept as select 42 as number"));
        }
        assertFalse(ProcessHandle.of(first).isPresent(), "the server ended with its database");
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            int number = database.jdbi().withHandle(handle -> handle.createQuery("select number from kept")
                    .mapTo(Integer.class)
                    .one());
            assertEquals(42, number);
        }
        Path keys = folder.resolve("keys");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)));
        for (String secret : new String[] {"postgres.password", "secret.key"})
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve(secret))));
    }

    @Test
    void serverThatDies_isStartedAgain_andWhatWasCommittedIsThere() {
        try (Database database = Database.open(DatabaseSettings.embedded(TestDatabase.folder()))) {
            database.jdbi().useHandle(handle -> handle.execute("create table kept as select 42 as number"));
            for (int time = 0; time < 2; time++) {
                long before = database.serverPid().orElseThrow();
                assertTrue(ProcessHandle.of(before).orElseThrow().destroyForcibly());
                until(() -> database.serverPid().orElseThrow() != before && database.answers());
            }
            int number = database.jdbi().withHandle(handle -> handle.createQuery("select number from kept")
                    .mapTo(Integer.class)
                    .one());
            assertEquals(42, number);
        }
    }

    private static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("two minutes went by");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Test
    void orphanServer_isStoppedAndItsDataIsUsed() {
        Path folder = TestDatabase.folder();
        Database.open(DatabaseSettings.embedded(folder)).close();
        EmbeddedPostgres orphan = EmbeddedPostgres.start(folder);
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertFalse(
                    ProcessHandle.of(orphan.pid()).map(ProcessHandle::isAlive).orElse(false));
            assertTrue(database.answers());
        }
    }

    @Test
    void folderThatItsUserMayNotPass_databaseLiesElsewhereAndIsFoundAgain() throws IOException {
        Path closed = TestDatabase.folder();
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        for (int round = 0; round < 2; round++)
            try (Database database = Database.open(DatabaseSettings.embedded(closed))) {
                assertTrue(database.answers());
            }
        Path data = closed.resolve("postgres");
        if (Files.isSymbolicLink(data))
            PostgresBinaries.delete(Files.readSymbolicLink(data).resolveSibling(""));
    }

    @Test
    void theirServerAway_isOneLineWithWhatToDo() {
        DatabaseSettings away =
                new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/pasu", "pasu", null, TestDatabase.sharedFolder());
        Failure failure = assertThrows(Failure.class, () -> Database.open(away));
        assertEquals(ExitCode.UNAVAILABLE, failure.code());
        String line = String.valueOf(failure.getMessage());
        assertTrue(line.contains("db.url") && line.contains("127.0.0.1:1"), line);
        assertEquals(1, line.lines().count());
    }

    @Test
    void serverGoesAway_callsFailAsAway() {
        Database database = Database.open(DatabaseSettings.embedded(TestDatabase.folder()));
        assertTrue(database.answers());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        RuntimeException thrown = assertThrows(RuntimeException.class, () -> {
            while (System.nanoTime() < deadline) {
                // its children answer for a moment longer, and it is started again: whichever came of that is killed,
                // too
                database.serverPid().stream()
                        .mapToObj(ProcessHandle::of)
                        .forEach(server -> server.ifPresent(ProcessHandle::destroyForcibly));
                database.jdbi().useHandle(handle -> handle.execute("select 1"));
            }
        });
        assertTrue(Database.isAway(thrown), String.valueOf(thrown));
        database.close();
    }

    @Test
    void migrations_secondStart_findsNothingToDo() {
        assertEquals(Migrations.scripts(), TestDatabase.shared().jdbi().withHandle(handle -> handle.createQuery(
                        "select script from flyway_schema_history where version is not null")
                .mapTo(String.class)
                .set()));
    }
}
