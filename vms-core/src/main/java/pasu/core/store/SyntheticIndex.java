package pasu.core.store;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Rows of a city that has recorded for weeks, for benchmarks: a segment a minute for each camera, without files. */
public final class SyntheticIndex {
    private static final long MINUTE_MICROS = 60_000_000L;
    private static final int MINUTES = 1440;

    private SyntheticIndex() {}

    /** @param day since 1970 @return rows */
    public static long fill(Database database, List<UUID> cameras, long day) {
        database.jdbi().useTransaction(handle -> fill(handle, cameras, day));
        return (long) cameras.size() * MINUTES;
    }

    /** Lets the planner know how much there is. */
    public static void analyze(Database database) {
        database.jdbi().useHandle(handle -> handle.execute("analyze segment"));
    }

    private static void fill(Handle handle, List<UUID> cameras, long day) {
        PgSegments.partition(handle, day);
        handle.createUpdate("""
            insert into segment (camera, stream, start_us, end_us, epoch, origin, node, bytes, frames,
                                 codec, width, height, mime)
            select c, 'main', :begin + m * :minute, :begin + (m + 1) * :minute, 1, 'live', 'node-1', 7600000, 900,
                   'h264', 1280, 720, 'avc1.64001F'
              from generate_series(0, :minutes - 1) m cross join unnest(:cameras) c
            """)
                .bind("begin", day * PgSegments.DAY_MICROS)
                .bind("minute", MINUTE_MICROS)
                .bind("minutes", MINUTES)
                .bindArray("cameras", UUID.class, cameras)
                .execute();
    }
}
