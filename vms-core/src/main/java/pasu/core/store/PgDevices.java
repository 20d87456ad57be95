package pasu.core.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.StatementContext;
import pasu.core.base.Time;
import pasu.core.camera.CameraDevice;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.DeviceRegister;

/** The devices behind cameras in PostgreSQL. */
public final class PgDevices implements DeviceRegister {
    private static final String SELECT =
            "select camera, address, manufacturer, model, firmware, serial, profile, steerable, inputs from"
                    + " camera_device";

    private static final String PUT = """
        insert into camera_device (camera, address, manufacturer, model, firmware, serial, profile, steerable, inputs,
                                   changed_us)
        select id, :address, :manufacturer, :model, :firmware, :serial, :profile, :steerable, :inputs, :now
          from camera where id = :camera for share
            on conflict (camera) do update
           set address = excluded.address, manufacturer = excluded.manufacturer, model = excluded.model,
               firmware = excluded.firmware, serial = excluded.serial, profile = excluded.profile,
               steerable = excluded.steerable, inputs = excluded.inputs, changed_us = excluded.changed_us
        """;

    /** The same while nothing was entered, changed or removed. */
    private static final String STAMP = "select count(*) || '-' || coalesce(sum(changed_us), 0) from camera_device";

    private final Database database;
    private final Time time;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    /** Held over write and notice, so that listeners hear of changes in the order in which they were made durable. */
    private final ReentrantLock order = new ReentrantLock();

    // Guarded by order.
    private final Map<CameraId, CameraDevice> known = new HashMap<>();
    private String stamp = "";

    public PgDevices(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** Tells of what other nodes entered, changed or removed since this was asked last; the first time of nothing. */
    public void notice() {
        order.lock();
        try {
            String now = database.jdbi()
                    .withHandle(handle ->
                            handle.createQuery(STAMP).mapTo(String.class).one());
            if (now.equals(stamp)) return;
            boolean first = stamp.isEmpty();
            Set<CameraId> gone = new HashSet<>(known.keySet());
            for (CameraDevice device : all()) {
                gone.remove(device.camera());
                CameraDevice before = known.put(device.camera(), device);
                if (!first && !device.equals(before)) tell(new Change.Saved(device));
            }
            for (CameraId camera : gone) {
                known.remove(camera);
                tell(new Change.Removed(camera));
            }
            stamp = now;
        } finally {
            order.unlock();
        }
    }

    @Override
    public List<CameraDevice> all() {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(SELECT).map(PgDevices::read).list());
    }

    @Override
    public Optional<CameraDevice> find(CameraId camera) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + " where camera = :camera")
                .bind("camera", camera.value())
                .map(PgDevices::read)
                .findOne());
    }

    @Override
    public void put(CameraDevice device) {
        order.lock();
        try {
            int rows = database.jdbi().withHandle(handle -> handle.createUpdate(PUT)
                    .bind("camera", device.camera().value())
                    .bind("address", device.address().toString())
                    .bind("manufacturer", PgText.storable(device.manufacturer()))
                    .bind("model", PgText.storable(device.model()))
                    .bind("firmware", PgText.storable(device.firmware()))
                    .bind("serial", PgText.storable(device.serial()))
                    .bind("profile", PgText.storableOrNull(device.profile()))
                    .bind("steerable", device.steerable())
                    .bindArray(
                            "inputs",
                            String.class,
                            device.inputs().stream().map(PgText::storable).toList())
                    .bind("now", time.wallMicros())
                    .execute());
            if (rows == 0) throw new CameraRegister.Conflict("there is no camera " + device.camera());
            known.put(device.camera(), device);
            tell(new Change.Saved(device));
        } finally {
            order.unlock();
        }
    }

    @Override
    public boolean remove(CameraId camera) {
        order.lock();
        try {
            boolean was = database.jdbi()
                    .withHandle(handle -> handle.createUpdate("delete from camera_device where camera = :camera")
                                    .bind("camera", camera.value())
                                    .execute()
                            == 1);
            known.remove(camera);
            if (was) tell(new Change.Removed(camera));
            return was;
        } finally {
            order.unlock();
        }
    }

    @Override
    public void onChange(Consumer<Change> listener) {
        listeners.add(listener);
    }

    private void tell(Change change) {
        for (Consumer<Change> listener : listeners) listener.accept(change);
    }

    private static CameraDevice read(ResultSet row, StatementContext context) throws SQLException {
        return new CameraDevice(
                new CameraId(row.getObject("camera", UUID.class)),
                URI.create(row.getString("address")),
                row.getString("manufacturer"),
                row.getString("model"),
                row.getString("firmware"),
                row.getString("serial"),
                row.getString("profile"),
                row.getBoolean("steerable"),
                List.of((String[]) row.getArray("inputs").getArray()));
    }
}
