package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.bell.Bell;
import pasu.core.bell.BellId;
import pasu.core.bell.BellKey;
import pasu.core.bell.BellKind;
import pasu.core.bell.BellRegister;
import pasu.core.camera.Position;

/** The bells in PostgreSQL; their keys are sealed. */
public final class PgBells implements BellRegister {
    private static final String COLUMNS = """
        id, name, kind, lat_deg, lon_deg, address, pole, supervisors, station, self_test_minutes, active, maintenance,
        version
        """;

    private static final String INSERT = """
        insert into bell (id, name, kind, lat_deg, lon_deg, address, pole, supervisors, station, self_test_minutes, key,
                          active, maintenance, version, created_us, changed_us)
        values (:id, :name, :kind, :lat, :lon, :address, :pole, :supervisors, :station, :self_test, :key,
                :active, :maintenance, 1, :now, :now)
        """;

    private static final String UPDATE = """
           update bell
              set name = :name, lat_deg = :lat, lon_deg = :lon, address = :address, pole = :pole,
                  supervisors = :supervisors, station = :station, self_test_minutes = :self_test, active = :active,
                  maintenance = :maintenance, version = version + 1, changed_us = :now
            where id = :id and version = :version
        returning key,\
        """ + COLUMNS;

    private final Database database;
    private final Time time;
    private final List<Consumer<Keyed>> listeners = new CopyOnWriteArrayList<>();

    public PgBells(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public List<Bell> all() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select " + COLUMNS + " from bell order by name, id")
                        .map(PgBells::read)
                        .list());
    }

    @Override
    public int count() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from bell")
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public Optional<Bell> find(BellId id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select " + COLUMNS + " from bell where id = :id")
                        .bind("id", id.value())
                        .map(PgBells::read)
                        .findOne());
    }

    @Override
    public Set<BellId> changedSince(Instant time) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select id from bell where changed_us >= :time")
                .bind("time", Time.micros(time))
                .map((row, context) -> new BellId(row.getObject("id", UUID.class)))
                .set());
    }

    @Override
    public List<Keyed> keyed() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select key, " + COLUMNS + " from bell")
                .map(this::open)
                .list());
    }

    @Override
    public List<Keyed> keyed(Set<BellId> some) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select key, " + COLUMNS + " from bell where id = any(:some)")
                .bindArray("some", UUID.class, some.stream().map(BellId::value).toList())
                .map(this::open)
                .list());
    }

    @Override
    public Map<BellId, Long> versions() {
        Map<BellId, Long> versions = new HashMap<>();
        database.jdbi().useHandle(handle -> handle.createQuery("select id, version from bell")
                .map((row, context) -> Map.entry(new BellId(row.getObject("id", UUID.class)), row.getLong("version")))
                .forEach(entry -> versions.put(entry.getKey(), entry.getValue())));
        return versions;
    }

    @Override
    public Bell add(Bell bell, BellKey key) {
        database.jdbi().useHandle(handle -> bind(handle.createUpdate(INSERT), bell)
                .bind("kind", Word.of(bell.kind()))
                .bind("key", database.sealer().seal(key.text(), row(bell.id())))
                .execute());
        Keyed keyed = new Keyed(bell, key);
        tell(keyed);
        return bell;
    }

    @Override
    public Bell update(Bell bell) {
        Keyed keyed = database.jdbi()
                .withHandle(handle -> bind(handle.createQuery(UPDATE), bell)
                        .bind("version", bell.version())
                        .map(this::open)
                        .findOne())
                .orElseThrow(() -> new Conflict(
                        "bell " + bell.id() + " changed since version " + bell.version() + ", or is not there"));
        tell(keyed);
        return keyed.bell();
    }

    private <S extends SqlStatement<S>> S bind(S statement, Bell bell) {
        return statement
                .bind("id", bell.id().value())
                .bind("name", PgText.storable(bell.name()))
                .bind("lat", PgPlaces.lat(bell.position()))
                .bind("lon", PgPlaces.lon(bell.position()))
                .bind("address", PgText.storableOrNull(bell.address()))
                .bind("pole", PgText.storableOrNull(bell.pole()))
                .bindArray("supervisors", String.class, bell.supervisors())
                .bind("station", bell.station())
                .bind("self_test", bell.selfTest().toMinutes())
                .bind("active", bell.active())
                .bind("maintenance", bell.maintenance())
                .bind("now", time.wallMicros());
    }

    private void tell(Keyed keyed) {
        for (Consumer<Keyed> listener : listeners) listener.accept(keyed);
    }

    private Keyed open(ResultSet row, StatementContext context) throws SQLException {
        Bell bell = read(row, context);
        return new Keyed(bell, BellKey.of(database.sealer().open(row.getBytes("key"), row(bell.id()))));
    }

    @Override
    public void onChange(Consumer<Keyed> listener) {
        listeners.add(listener);
    }

    private static String row(BellId id) {
        return "bell/" + id;
    }

    private static Bell read(ResultSet row, StatementContext context) throws SQLException {
        Position position = PgPlaces.position(row);
        return new Bell(
                new BellId(row.getObject("id", UUID.class)),
                row.getString("name"),
                Word.find(BellKind.class, row.getString("kind")).orElseThrow(),
                position,
                row.getString("address"),
                row.getString("pole"),
                List.of((String[]) row.getArray("supervisors").getArray()),
                row.getString("station"),
                Duration.ofMinutes(row.getInt("self_test_minutes")),
                row.getBoolean("active"),
                row.getBoolean("maintenance"),
                row.getLong("version"));
    }
}
