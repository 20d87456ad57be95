package pasu.core.camera;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The cameras around a place. */
public final class Nearest {
    private static final double EARTH_METRES = 6_371_008.8;

    private Nearest() {}

    /** The nearest cameras in use within a distance, nearest first; those without a position are nowhere. */
    public static List<Camera> of(Position place, List<Camera> cameras, int most, double metres) {
        record At(Camera camera, double distance) {}
        return cameras.stream()
                .filter(Camera::active)
                .flatMap(camera -> camera.position() == null
                        ? Stream.empty()
                        : Stream.of(new At(camera, metres(place, camera.position()))))
                .filter(at -> at.distance() <= metres)
                .sorted(Comparator.comparingDouble(At::distance)
                        .thenComparing(at -> at.camera().id()))
                .limit(most)
                .map(At::camera)
                .toList();
    }

    /** The distance over ground, by haversines; within a city right to half a percent. */
    public static double metres(Position one, Position other) {
        double lat1 = Math.toRadians(one.lat());
        double lat2 = Math.toRadians(other.lat());
        double dLat = Math.sin((lat2 - lat1) / 2);
        double dLon = Math.sin(Math.toRadians(other.lon() - one.lon()) / 2);
        double h = dLat * dLat + Math.cos(lat1) * Math.cos(lat2) * dLon * dLon;
        return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
    }
}
