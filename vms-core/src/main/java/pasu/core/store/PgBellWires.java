package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import pasu.core.bell.BellId;
import pasu.core.bell.BellWire;
import pasu.core.bell.BellWires;
import pasu.core.camera.CameraId;

/** The bells' wires in PostgreSQL, whose constraints hold that an input is one bell's. */
public final class PgBellWires implements BellWires {
    private static final String PUT = """
        insert into bell_wire (bell, camera, input) values (:bell, :camera, :input)
            on conflict (bell) do update set camera = excluded.camera, input = excluded.input
        """;

    /** SQL's class of states for constraints that do not hold. */
    private static final String CONSTRAINT = "23";

    private final Database database;
    private final List<Consumer<List<BellWire>>> listeners = new CopyOnWriteArrayList<>();

    public PgBellWires(Database database) {
        this.database = database;
    }

    @Override
    public List<BellWire> all() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select bell, camera, input from bell_wire")
                .map(PgBellWires::read)
                .list());
    }

    @Override
    public void put(BellWire wire) {
        try {
            database.jdbi().useHandle(handle -> handle.createUpdate(PUT)
                    .bind("bell", wire.bell().value())
                    .bind("camera", wire.camera().value())
                    .bind("input", PgText.storable(wire.input()))
                    .execute());
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).startsWith(CONSTRAINT))
                throw new Taken("input " + wire.input() + " of camera " + wire.camera()
                        + " is another bell's, or bell or camera are not there");
            throw e;
        }
        refresh();
    }

    @Override
    public boolean remove(BellId bell) {
        boolean was = database.jdbi()
                .withHandle(handle -> handle.createUpdate("delete from bell_wire where bell = :bell")
                                .bind("bell", bell.value())
                                .execute()
                        == 1);
        if (was) refresh();
        return was;
    }

    @Override
    public void onChange(Consumer<List<BellWire>> listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized void refresh() {
        List<BellWire> now = all();
        for (Consumer<List<BellWire>> listener : listeners) listener.accept(now);
    }

    private static BellWire read(ResultSet row, StatementContext context) throws SQLException {
        return new BellWire(
                new BellId(row.getObject("bell", UUID.class)),
                new CameraId(row.getObject("camera", UUID.class)),
                row.getString("input"));
    }
}
