package pasu.core.store;

import java.nio.file.Path;

/** A fresh database that a test takes away and gives back: its connections are cut, and it takes no new ones. */
public final class Outage implements AutoCloseable {
    private final String name;
    private final Database database;

    public Outage(Path folder) {
        database = Database.open(TestDatabase.fresh(folder));
        name = database.jdbi().withHandle(handle -> handle.createQuery("select current_database()")
                .mapTo(String.class)
                .one());
    }

    public Database database() {
        return database;
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
