package pasu.core.store;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraChange;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.Credentials;
import pasu.core.camera.Position;
import pasu.core.camera.Purpose;
import pasu.core.camera.StreamSpec;

/** The register of cameras in PostgreSQL; credentials are sealed. */
public final class PgCameras implements CameraRegister {
    private static final String SELECT = """
        select id, name, site, purpose, lat_deg, lon_deg, address, pole, bearing_deg, credentials, active, version,
               array(select s.name from camera_stream s where s.camera = camera.id order by s.place) as stream_names,
               array(select s.url from camera_stream s where s.camera = camera.id order by s.place) as stream_urls
          from camera
        """;

    private static final String INSERT = """
        insert into camera (id, name, site, purpose, lat_deg, lon_deg, address, pole, bearing_deg, credentials, active,
                            version, created_us, changed_us)
        values (:id, :name, :site, :purpose, :lat, :lon, :address, :pole, :bearing, :credentials, :active, 1, :now, :now)
        on conflict (id) do nothing
        """;

    private static final String UPDATE = """
        update camera
           set name = :name, site = :site, purpose = :purpose, lat_deg = :lat, lon_deg = :lon,
               address = :address, pole = :pole, bearing_deg = :bearing, credentials = :credentials, active = :active,
               version = version + 1, changed_us = :now
         where id = :id and version = :version
        """;

    private final Database database;
    private final Time time;
    private final List<Consumer<CameraChange>> listeners = new CopyOnWriteArrayList<>();

    /** Held over write and notice, so that listeners hear of changes in the order in which they were made durable. */
    private final ReentrantLock order = new ReentrantLock();

    /** The version of each camera that listeners know of; null while no other node changes any. Guarded by {@link #order}. */
    private @Nullable Map<CameraId, Long> told;

    public PgCameras(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public List<Camera> all() {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + " order by name, id")
                .map(this::read)
                .list());
    }

    @Override
    public Optional<Camera> find(CameraId id) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + " where id = :id")
                .bind("id", id.value())
                .map(this::read)
                .findOne());
    }

    @Override
    public List<Camera> find(Collection<CameraId> ids) {
        if (ids.isEmpty()) return List.of();
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + " where id = any (:ids)")
                .bindArray("ids", UUID.class, ids.stream().map(CameraId::value).toList())
                .map(this::read)
                .list());
    }

    @Override
    public Camera add(Camera camera) {
        return save(camera, INSERT, 1, "a camera " + camera.id() + " is there already");
    }

    @Override
    public Camera update(Camera camera) {
        return save(
                camera,
                UPDATE,
                camera.version() + 1,
                "camera " + camera.id() + " changed since version " + camera.version() + ", or is gone");
    }

    @Override
    public boolean remove(CameraId id) {
        order.lock();
        try {
            boolean was = database.jdbi()
                    .withHandle(handle -> handle.createUpdate("delete from camera where id = :id")
                                    .bind("id", id.value())
                                    .execute()
                            == 1);
            if (was) tell(new CameraChange.Removed(id));
            return was;
        } finally {
            order.unlock();
        }
    }

    @Override
    public void onChange(Consumer<CameraChange> listener) {
        listeners.add(listener);
    }

    private Camera save(Camera camera, String statement, long version, String conflict) {
        order.lock();
        try {
            database.jdbi().useTransaction(handle -> {
                if (bind(handle.createUpdate(statement), camera).execute() != 1) throw new Conflict(conflict);
                writeStreams(handle, camera);
            });
            Camera saved = camera.withVersion(version);
            tell(new CameraChange.Saved(saved));
            return saved;
        } finally {
            order.unlock();
        }
    }

    /**
     * Tells of what other nodes changed since the last time; the first time it only looks. Asked for every few seconds, so cameras
     * are read, and their passwords opened, only where the version is another.
     */
    public void notice() {
        order.lock();
        try {
            Map<CameraId, Long> now = versions();
            Map<CameraId, Long> before = told;
            if (before != null) {
                List<CameraId> changed = new ArrayList<>();
                for (Map.Entry<CameraId, Long> entry : now.entrySet())
                    if (!Objects.equals(before.get(entry.getKey()), entry.getValue())) changed.add(entry.getKey());
                // Versions are those of what is told; what was removed since is not there.
                changed.forEach(now::remove);
                for (Camera camera : find(changed)) {
                    now.put(camera.id(), camera.version());
                    tell(new CameraChange.Saved(camera));
                }
                for (CameraId id : List.copyOf(before.keySet()))
                    if (!now.containsKey(id)) tell(new CameraChange.Removed(id));
            }
            told = now;
        } finally {
            order.unlock();
        }
    }

    private Map<CameraId, Long> versions() {
        Map<CameraId, Long> versions = new HashMap<>();
        database.jdbi().useHandle(handle -> handle.createQuery("select id, version from camera")
                .map((row, context) -> Map.entry(new CameraId(row.getObject("id", UUID.class)), row.getLong("version")))
                .forEach(entry -> versions.put(entry.getKey(), entry.getValue())));
        return versions;
    }

    private void tell(CameraChange change) {
        Map<CameraId, Long> known = told;
        if (known != null)
            switch (change) {
                case CameraChange.Saved(Camera camera) -> known.put(camera.id(), camera.version());
                case CameraChange.Removed(CameraId id) -> known.remove(id);
                case CameraChange.Moved moved -> {}
            }
        for (Consumer<CameraChange> listener : listeners) listener.accept(change);
    }

    private <S extends SqlStatement<S>> S bind(S statement, Camera camera) {
        Position position = camera.position();
        Purpose purpose = camera.purpose();
        return statement
                .bind("id", camera.id().value())
                .bind("name", camera.name())
                .bind("site", camera.site())
                .bind("purpose", purpose == null ? null : Word.of(purpose))
                .bind("lat", position == null ? null : Double.valueOf(position.lat()))
                .bind("lon", position == null ? null : Double.valueOf(position.lon()))
                .bind("address", PgText.storableOrNull(camera.address()))
                .bind("pole", PgText.storableOrNull(camera.pole()))
                .bind("bearing", camera.bearing())
                .bind("credentials", seal(camera))
                .bind("active", camera.active())
                .bind("version", camera.version())
                .bind("now", time.wallMicros());
    }

    private static void writeStreams(Handle handle, Camera camera) {
        handle.execute("delete from camera_stream where camera = ?", camera.id().value());
        PreparedBatch batch = handle.prepareBatch(
                "insert into camera_stream (camera, name, place, url) values (:camera, :name, :place, :url)");
        for (int place = 0; place < camera.streams().size(); place++) {
            StreamSpec stream = camera.streams().get(place);
            batch.bindMap(Map.of(
                            "camera", camera.id().value(),
                            "name", stream.name(),
                            "place", place,
                            "url", stream.url().toString()))
                    .add();
        }
        batch.execute();
    }

    private byte @Nullable [] seal(Camera camera) {
        Credentials credentials = camera.credentials();
        if (credentials == null) return null;
        return database.sealer().seal(credentials.user() + "\0" + credentials.password(), row(camera.id()));
    }

    private @Nullable Credentials unseal(byte @Nullable [] sealed, CameraId id) {
        if (sealed == null) return null;
        String[] part = database.sealer().open(sealed, row(id)).split("\0", 2);
        return new Credentials(part[0], part[1]);
    }

    private static String row(CameraId id) {
        return "camera/" + id;
    }

    private Camera read(ResultSet row, StatementContext context) throws SQLException {
        CameraId id = new CameraId(row.getObject("id", UUID.class));
        String purpose = row.getString("purpose");
        Double lat = row.getObject("lat_deg", Double.class);
        Double lon = row.getObject("lon_deg", Double.class);
        return new Camera(
                id,
                row.getString("name"),
                row.getString("site"),
                purpose == null ? null : Word.find(Purpose.class, purpose).orElseThrow(),
                lat == null || lon == null ? null : new Position(lat, lon),
                row.getString("address"),
                row.getString("pole"),
                row.getObject("bearing_deg", Double.class),
                streams(row.getArray("stream_names"), row.getArray("stream_urls")),
                unseal(row.getBytes("credentials"), id),
                row.getBoolean("active"),
                row.getLong("version"));
    }

    private static List<StreamSpec> streams(Array names, Array urls) throws SQLException {
        String[] name = (String[]) names.getArray();
        String[] url = (String[]) urls.getArray();
        List<StreamSpec> streams = new ArrayList<>();
        for (int place = 0; place < name.length; place++)
            streams.add(new StreamSpec(name[place], URI.create(url[place])));
        return streams;
    }
}
