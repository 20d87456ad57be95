package pasu.core.camera;

/** A place on earth, WGS 84, degrees. */
public record Position(double lat, double lon) {
    public Position {
        if (!(lat >= -90 && lat <= 90)) throw new IllegalArgumentException("lat is -90 to 90, got " + lat);
        if (!(lon >= -180 && lon <= 180)) throw new IllegalArgumentException("lon is -180 to 180, got " + lon);
    }
}
