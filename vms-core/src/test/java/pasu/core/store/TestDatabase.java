package pasu.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.UUID;
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

    /**
     * A new, empty database in the shared server, its schema in place.
     *
     * @param dataDir where its user will keep keys
     */
    public static DatabaseSettings fresh(Path dataDir) {
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        Database shared = shared();
        shared.jdbi().useHandle(handle -> handle.execute("create database " + name + " template " + Template.name()));
        return settings(name, dataDir);
    }

    private static DatabaseSettings settings(String name, Path dataDir) {
        String url = shared().serverUrl(name).orElseThrow();
        return new DatabaseSettings(
                url, EmbeddedPostgres.USER, Shared.folder.resolve("keys").resolve("postgres.password"), dataDir);
    }

    /** A database with the schema and nothing in it, copied for each that is asked for: quicker than migrating each. */
    private static final class Template {
        private static final String NAME = "template_pasu";

        static {
            shared().jdbi().useHandle(handle -> handle.execute("create database " + NAME));
            Database.open(settings(NAME, Shared.folder)).close();
        }

        static String name() {
            return NAME;
        }
    }

    /** To be done when the JVM ends, before what was told earlier. */
    public static void atExit(Runnable ending) {
        atExit.addFirst(ending);
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
