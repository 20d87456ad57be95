package pasu.ingest.onvif.service;

/**
 * A position, a way or a speed in ONVIF's generic spaces.
 *
 * @param pan -1 (left) to 1 (right)
 * @param tilt -1 (down) to 1 (up)
 * @param zoom 0 (wide) to 1 (near) as a position, -1 to 1 as a way or speed
 */
public record PtzVector(double pan, double tilt, double zoom) {

    public PtzVector {
        for (double value : new double[] {pan, tilt, zoom})
            if (!(Math.abs(value) <= 1))
                throw new IllegalArgumentException("pan, tilt and zoom lie between -1 and 1, got " + value);
    }

    /** Whether it leads the same way as another, however fast. */
    public boolean isAlong(PtzVector other) {
        return Math.signum(pan) == Math.signum(other.pan)
                && Math.signum(tilt) == Math.signum(other.tilt)
                && Math.signum(zoom) == Math.signum(other.zoom);
    }
}
