package pasu.core.store;

import java.nio.file.Path;

/** A fresh database that a test takes away and gives back: its connections are cut, and it takes no new ones. */
public final class Outage implements AutoCloseable {
    private final String name;
    private final DatabaseSettings settings;
    private final Database database;

    public Outage(Path folder) {
        settings = TestDatabase.fresh(folder);
        database = Database.open(settings);
        name = database.jdbi().withHandle(handle -> handle.createQuery("select current_database()")
                .mapTo(String.class)
                .one());
    }

    public Database database() {
        return database;
    }

    /** By which another process reaches it, too. */
    public DatabaseSettings settings() {
        return settings;
    }

    public void begin() {
        TestDatabase.shared().jdbi().useHandle(handle -> {
            handle.execute("alter database " + name + " allow_connections false");
            handle.select("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ?", name)
                    .mapTo(Boolean.class)
                    .list();
        });
    }

    public void end() {
        TestDatabase.shared()
                .jdbi()
                .useHandle(handle -> handle.execute("alter database " + name + " allow_connections true"));
    }

    @Override
    public void close() {
        end();
        database.close();
    }
}
