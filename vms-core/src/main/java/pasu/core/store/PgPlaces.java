package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Position;

/** A position as two columns, both null where it is not known. */
final class PgPlaces {
    private PgPlaces() {}

    static @Nullable Double lat(@Nullable Position position) {
        return position == null ? null : position.lat();
    }

    static @Nullable Double lon(@Nullable Position position) {
        return position == null ? null : position.lon();
    }

    static @Nullable Position position(ResultSet row) throws SQLException {
        Double lat = row.getObject("lat_deg", Double.class);
        Double lon = row.getObject("lon_deg", Double.class);
        return lat == null || lon == null ? null : new Position(lat, lon);
    }
}
