package pasu.core.camera;

import java.util.Locale;
import java.util.Optional;

/**
 * A place's number on the national grid (국가지점번호), such as {@code 다바 0632 6544}: two letters for a square of 100 km, then
 * ten-metre steps east and north in it. It stands on poles and huts where there is no address, and every station knows it.
 *
 * <p>The grid is UTM-K (EPSG:5179): transverse Mercator on GRS 80 around 38° N, 127.5° E with scale 0.9996, shifted by
 * 1,000 km east and 2,000 km north (road address act, decree on the national point number).
 */
public final class GridNumber {
    private static final String LETTERS = "가나다라마바사아";
    private static final double FIRST_EAST = 700_000;
    private static final double FIRST_NORTH = 1_300_000;
    private static final double SQUARE = 100_000;
    private static final int STEP = 10;

    private static final double A = 6_378_137;
    private static final double F = 1 / 298.257222101;
    private static final double SCALE = 0.9996;
    private static final double N = F / (2 - F);
    private static final double E = Math.sqrt(F * (2 - F));

    /** The radius of the sphere whose meridians are as long. */
    private static final double RADIUS = A / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);

    /** Krüger's series to the third power of n: far below a millimetre within the country. */
    private static final double[] ALPHA = {
        N / 2 - 2 * N * N / 3 + 5 * N * N * N / 16, 13 * N * N / 48 - 3 * N * N * N / 5, 61 * N * N * N / 240
    };

    private static final double ORIGIN_NORTH = northOf(Math.toRadians(38), 0)[0];

    private GridNumber() {}

    /** Empty outside the country's squares. */
    public static Optional<String> of(Position place) {
        double[] ground = northOf(Math.toRadians(place.lat()), Math.toRadians(place.lon() - 127.5));
        double north = 2_000_000 + SCALE * (ground[0] - ORIGIN_NORTH);
        double east = 1_000_000 + SCALE * ground[1];
        int column = (int) Math.floor((east - FIRST_EAST) / SQUARE);
        int row = (int) Math.floor((north - FIRST_NORTH) / SQUARE);
        if (column < 0 || column >= LETTERS.length() || row < 0 || row >= LETTERS.length()) return Optional.empty();
        return Optional.of(String.format(
                Locale.ROOT, "%c%c %04d %04d", LETTERS.charAt(column), LETTERS.charAt(row), steps(east), steps(north)));
    }

    private static int steps(double metres) {
        return (int) (metres % SQUARE / STEP);
    }

    /** North and east of the equator at the central meridian, metres, before scale. */
    private static double[] northOf(double lat, double lon) {
        double sin = Math.sin(lat);
        double t = Math.sinh(atanh(sin) - E * atanh(E * sin));
        double xi = Math.atan2(t, Math.cos(lon));
        double eta = atanh(Math.sin(lon) / Math.hypot(1, t));
        double north = xi;
        double east = eta;
        for (int j = 1; j <= ALPHA.length; j++) {
            north += ALPHA[j - 1] * Math.sin(2 * j * xi) * Math.cosh(2 * j * eta);
            east += ALPHA[j - 1] * Math.cos(2 * j * xi) * Math.sinh(2 * j * eta);
        }
        return new double[] {RADIUS * north, RADIUS * east};
    }

    private static double atanh(double x) {
        return 0.5 * Math.log((1 + x) / (1 - x));
    }
}
