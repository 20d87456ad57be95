package pasu.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** One real PostgreSQL for all tests of a module's run; it ends with the JVM. */
public final class TestDatabase {
    private static final class Shared {
        static final Path folder = folder();
        static final Database database = open();
    }

    private static final Deque<Runnable> atExit = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> atExit.forEach(Runnable::run)));
    }

    private TestDatabase() {}

    public static Database shared() {
        return Shared.database;
    }

    /** Where the shared database's keys lie. */
    public static Path sharedFolder() {
        return Shared.folder;
    }

    /** A folder that the server's user may pass through, too. */
    public static Path folder() {
        try {
            Path folder = Files.createTempDirectory("pasu-test-");
            folder.toFile().setExecutable(true, false);
            atExit.addLast(() -> PostgresBinaries.delete(folder));
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Database open() {
        Database database = Database.open(DatabaseSettings.embedded(Shared.folder));
        atExit.addFirst(database::close);
        return database;
    }
}
