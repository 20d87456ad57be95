package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The address of a database names two servers: the one that takes writes is killed, the other takes its place. */
class FailOverTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static void write(Database database, int number) {
        database.jdbi().useHandle(handle -> handle.execute("insert into fail_over (number) values (?)", number));
    }

    @Test
    void whenTheServerDies_theOtherIsWrittenTo_andNothingThatWasCommittedIsMissing() throws Exception {
        try (TwoServers servers = new TwoServers();
                Database database = Database.open(servers.settings(TestDatabase.folder()))) {
            database.jdbi().useHandle(handle -> handle.execute("create table fail_over (number integer primary key)"));
            for (int number = 0; number < 100; number++) write(database, number);
            assertTrue(database.answers());
            servers.killTheFirst();
            servers.promoteTheSecond();
            long begun = System.nanoTime();
            for (boolean written = false; !written; )
                try {
                    write(database, 100);
                    written = true;
                } catch (RuntimeException e) {
                    assertTrue(Database.isAway(e), "who waits for the database goes on waiting: " + e);
                    assertTrue(System.nanoTime() - begun < PATIENCE_NANOS, "the other is not found");
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                }
            assertTrue(database.answers());
            assertEquals(101, servers.askTheSecond("select count(*) from fail_over"));
            assertEquals(5_050, servers.askTheSecond("select sum(number) from fail_over"));
        }
    }
}
