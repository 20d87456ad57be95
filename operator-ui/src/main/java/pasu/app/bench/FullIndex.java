package pasu.app.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import pasu.core.store.Database;
import pasu.core.store.DatabaseSettings;

/** Fills a node's index with the rows of a city that has recorded for weeks; the node does not run. */
final class FullIndex {
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long MINUTE_MICROS = 60_000_000L;
    private static final int MINUTES = 1440;

    private FullIndex() {}

    /**
     * A row a minute for each camera, for so many days before today.
     *
     * @param cameras that are known, and as many besides as the city has
     * @return rows
     */
    static long fill(Path home, List<UUID> cameras, int days) {
        try (Database database = Database.open(DatabaseSettings.embedded(home))) {
            long today = System.currentTimeMillis() * 1000 / DAY_MICROS;
            for (long day = today - days; day < today; day++) {
                long begin = day * DAY_MICROS;
                long number = day;
                database.jdbi().useHandle(handle -> fill(handle, cameras, number, begin));
                BenchOptions.progress("index: day " + (day - today + days + 1) + " of " + days);
            }
            database.jdbi().useHandle(handle -> handle.execute("analyze segment"));
        }
        return (long) cameras.size() * MINUTES * days;
    }

    private static void fill(Handle handle, List<UUID> cameras, long day, long begin) {
        handle.execute("create table if not exists segment_%d partition of segment for values from (%d) to (%d)"
                .formatted(day, begin, begin + DAY_MICROS));
        handle.createUpdate("""
            insert into segment (camera, stream, start_us, end_us, epoch, origin, node, bytes, frames,
                                 codec, width, height, mime)
            select c, 'main', :begin + m * :minute, :begin + (m + 1) * :minute, 1, 'live', 'node-1', 7600000, 900,
                   'h264', 1280, 720, 'avc1.64001F'
              from generate_series(0, :minutes - 1) m cross join unnest(:cameras) c
            """)
                .bind("begin", begin)
                .bind("minute", MINUTE_MICROS)
                .bind("minutes", MINUTES)
                .bindArray("cameras", UUID.class, cameras)
                .execute();
    }
}
