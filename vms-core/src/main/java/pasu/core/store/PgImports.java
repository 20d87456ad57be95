package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraImport;
import pasu.core.camera.CameraImport.Line;
import pasu.core.camera.CameraImport.Outcome;
import pasu.core.camera.ImportBook;

/** The tables of cameras that were taken on, in PostgreSQL: so they can be undone after a restart, too. */
public final class PgImports implements ImportBook {
    private static final String BEGIN = """
        insert into camera_import (id, started_us, who, file, dry, total, undone)
        values (:id, :started, :who, :file, :dry, :total, false)
        """;

    private static final String DONE = """
        insert into camera_import_row (import, row, name, outcome, ko, en, camera)
        values (:import, :row, :name, :outcome, :ko, :en, :camera)
        """;

    private static final String SELECT = "select id, started_us, who, file, dry, total, undone from camera_import";

    private final Database database;

    public PgImports(Database database) {
        this.database = database;
    }

    @Override
    public void begin(CameraImport begun) {
        database.jdbi().useHandle(handle -> handle.createUpdate(BEGIN)
                .bind("id", begun.id())
                .bind("started", Time.micros(begun.startedAt()))
                .bind("who", begun.who())
                .bind("file", PgText.storable(begun.file()))
                .bind("dry", begun.dry())
                .bind("total", begun.total())
                .execute());
    }

    @Override
    public void done(UUID id, Line line) {
        CameraId camera = line.camera();
        database.jdbi().useHandle(handle -> handle.createUpdate(DONE)
                .bind("import", id)
                .bind("row", line.row())
                .bind("name", PgText.storable(line.name()))
                .bind("outcome", Word.of(line.outcome()))
                .bind("ko", PgText.storableOrNull(line.ko()))
                .bind("en", PgText.storableOrNull(line.en()))
                .bind("camera", camera == null ? null : camera.value())
                .execute());
    }

    @Override
    public void undone(UUID id) {
        database.jdbi().useHandle(handle -> handle.createUpdate("update camera_import set undone = true where id = :id")
                .bind("id", id)
                .execute());
    }

    @Override
    public Optional<CameraImport> find(UUID id) {
        return database.jdbi().withHandle(handle -> {
            List<Line> lines = handle.createQuery(
                            "select row, name, outcome, ko, en, camera from camera_import_row where import = :id order"
                                    + " by row")
                    .bind("id", id)
                    .map(PgImports::line)
                    .list();
            return handle.createQuery(SELECT + " where id = :id")
                    .bind("id", id)
                    .map((row, context) -> read(row, lines))
                    .findOne();
        });
    }

    @Override
    public List<CameraImport> last(int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + " order by started_us desc limit :limit")
                        .bind("limit", limit)
                        .map((row, context) -> read(row, List.of()))
                        .list());
    }

    private static CameraImport read(ResultSet row, List<Line> lines) throws SQLException {
        return new CameraImport(
                row.getObject("id", UUID.class),
                Time.instant(row.getLong("started_us")),
                row.getString("who"),
                row.getString("file"),
                row.getBoolean("dry"),
                row.getInt("total"),
                row.getBoolean("undone"),
                lines);
    }

    private static Line line(ResultSet row, StatementContext context) throws SQLException {
        UUID camera = row.getObject("camera", UUID.class);
        return new Line(
                row.getInt("row"),
                row.getString("name"),
                Word.find(Outcome.class, row.getString("outcome")).orElseThrow(),
                row.getString("ko"),
                row.getString("en"),
                camera == null ? null : new CameraId(camera));
    }
}
