package pasu.core.store;

import java.util.List;
import java.util.UUID;
import pasu.core.camera.CameraId;

/** A register of cameras that are none, for benchmarks: as many as are asked for, and how another node says that they fare. */
public final class SyntheticRegister {
    private SyntheticRegister() {}

    /** Instead of all cameras that there are. */
    public static List<CameraId> fill(Database database, int count) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("delete from camera_status");
            handle.execute("delete from camera");
            handle.execute("""
                insert into camera (id, name, active, version, created_us, changed_us)
                select gen_random_uuid(), 'camera ' || n, true, 1, 0, 0 from generate_series(1, ?) n
                """, count);
            handle.execute("analyze camera");
            return handle.createQuery("select id from camera order by id")
                    .map((row, context) -> new CameraId(row.getObject("id", UUID.class)))
                    .list();
        });
    }

    /** A node that is there for an hour says of all cameras that they are live. */
    public static void tell(Database database, String node) {
        database.jdbi().useHandle(handle -> {
            handle.execute("""
                insert into node (id, session, capacity, version, address, seen_at)
                values (?, gen_random_uuid(), 700, 'bench', 'x', clock_timestamp() + interval '1 hour')
                on conflict (id) do nothing
                """, node);
            handle.execute("""
                insert into camera_status (camera, node, told_at, state, since_us, kbps, fps)
                select id, ?, clock_timestamp() + interval '1 hour', 'live', 0, 1000, 15 from camera
                """, node);
            handle.execute("analyze camera_status");
        });
    }
}
