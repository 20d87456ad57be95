package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.Place;
import pasu.core.camera.Position;

/** A place as columns: what is not known is null, a position in both of its columns. */
final class PgPlaces {
    private PgPlaces() {}

    static @Nullable Double lat(@Nullable Position position) {
        return position == null ? null : position.lat();
    }

    static @Nullable Double lon(@Nullable Position position) {
        return position == null ? null : position.lon();
    }

    static Place place(ResultSet row) throws SQLException {
        return new Place(row.getString("place"), position(row), row.getString("address"), row.getString("pole"));
    }

    static @Nullable Position position(ResultSet row) throws SQLException {
        Double lat = row.getObject("lat_deg", Double.class);
        Double lon = row.getObject("lon_deg", Double.class);
        return lat == null || lon == null ? null : new Position(lat, lon);
    }
}
