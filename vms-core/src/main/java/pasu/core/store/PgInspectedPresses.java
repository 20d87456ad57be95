package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.bell.BellId;
import pasu.core.bell.InspectedPress;
import pasu.core.bell.InspectedPresses;
import pasu.core.camera.CameraId;

/** What inspectors' rounds found, in PostgreSQL. A picture of some 40 KB a press stands in its row. */
public final class PgInspectedPresses implements InspectedPresses {
    /** Of a round that was ended in the very moment of the press, too; of two rounds the one that began last. */
    private static final String DUE = "select " + PressRows.COLUMNS + ", round.id as inspection, " + """
               (select count(*) from inspected_press shown
                 where shown.inspection = round.id and shown.bell = press.bell and shown.picture is not null) as pictures
          from press, lateral (
               select id from inspection
                where started_us <= received_us and (bells = '{}' or press.bell = any (bells))
                order by (received_us < ends_us) desc, started_us desc
                limit 1) round
         where 'inspection' = any (flags) and received_us > :from and received_us <= :to
           and not exists (select from inspected_press done
                            where done.content = press.content and done.repeat = press.repeat)
         order by received_us
         limit :most
        """;

    private static final String RECORD = """
        insert into inspected_press (content, repeat, id, bell, inspection, place, lat_deg, lon_deg, address, pole,
                                     camera, camera_name, distance_m, picture)
        values (:content, :repeat, :id, :bell, :inspection, :place, :lat, :lon, :address, :pole,
                :camera, :camera_name, :distance, :picture)
            on conflict do nothing
        """;

    /** Desk bells' presses are their supervisors' alone. */
    private static final String OF = """
        select found.id, inspection, found.place, found.lat_deg, found.lon_deg, found.address, found.pole,
               camera, camera_name, distance_m, picture is not null as kept, press.bell, press.alarm, received_us, alarm.version, alarm.drill,
               alarm.due_us is not null as open
          from inspected_press found
          join press on press.content = found.content and press.repeat = found.repeat
          join alarm on alarm.id = press.alarm
          join bell on bell.id = press.bell
         where inspection = :inspection and bell.kind = 'pole'
         order by received_us desc
         limit :most
        """;

    private final Database database;

    public PgInspectedPresses(Database database) {
        this.database = database;
    }

    @Override
    public List<Due> due(Instant from, Instant to, int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(DUE)
                .bind("from", Time.micros(from))
                .bind("to", Time.micros(to))
                .bind("most", most)
                .map((row, context) -> new Due(
                        PressRows.read(row, context), row.getObject("inspection", UUID.class), row.getInt("pictures")))
                .list());
    }

    @Override
    public void record(
            Due press, InspectedPress.Spot spot, InspectedPress.@Nullable Shown shown, byte @Nullable [] picture) {
        database.jdbi().useHandle(handle -> handle.createUpdate(RECORD)
                .bind("content", press.press().content())
                .bind("repeat", press.press().repeat())
                .bind("id", press.press().id())
                .bind("bell", press.press().bell().value())
                .bind("inspection", press.inspection())
                .bind("place", PgText.storable(spot.name()))
                .bind("lat", PgPlaces.lat(spot.position()))
                .bind("lon", PgPlaces.lon(spot.position()))
                .bind("address", spot.address())
                .bind("pole", spot.pole())
                .bindByType("camera", shown == null ? null : shown.camera().value(), UUID.class)
                .bind("camera_name", shown == null ? null : shown.name())
                .bindByType("distance", shown == null ? null : shown.metres(), Double.class)
                .bindByType("picture", picture, byte[].class)
                .execute());
    }

    @Override
    public List<InspectedPress> of(UUID inspection, int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(OF)
                .bind("inspection", inspection)
                .bind("most", most)
                .map(PgInspectedPresses::read)
                .list());
    }

    @Override
    public Optional<Picture> picture(UUID inspection, UUID press) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
            select found.bell, camera, picture
              from inspected_press found
              join press on press.content = found.content and press.repeat = found.repeat
              join bell on bell.id = press.bell
             where inspection = :inspection and found.id = :id and picture is not null and bell.kind = 'pole'
            """)
                .bind("inspection", inspection)
                .bind("id", press)
                .map((row, context) -> new Picture(
                        new BellId(row.getObject("bell", UUID.class)),
                        new CameraId(row.getObject("camera", UUID.class)),
                        row.getBytes("picture")))
                .findOne());
    }

    private static InspectedPress read(ResultSet row, StatementContext context) throws SQLException {
        UUID camera = row.getObject("camera", UUID.class);
        return new InspectedPress(
                row.getObject("id", UUID.class),
                row.getObject("inspection", UUID.class),
                new BellId(row.getObject("bell", UUID.class)),
                row.getObject("alarm", UUID.class),
                Time.instant(row.getLong("received_us")),
                new InspectedPress.Spot(
                        row.getString("place"),
                        PgPlaces.position(row),
                        row.getString("address"),
                        row.getString("pole")),
                camera == null
                        ? null
                        : new InspectedPress.Shown(
                                new CameraId(camera),
                                row.getString("camera_name"),
                                row.getDouble("distance_m"),
                                row.getBoolean("kept")),
                new InspectedPress.Case(row.getLong("version"), row.getBoolean("open"), row.getBoolean("drill")));
    }
}
