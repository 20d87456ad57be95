package pasu.core.dispatch;

import java.util.List;
import pasu.core.alarm.Place;
import pasu.core.camera.CameraId;

/**
 * What the station is asked for.
 *
 * @param code 112 code 0 to 4, proposed: the police set their own
 * @param whom to look for; may be empty
 * @param cameras the nearest, five at most
 */
public record Order(Place place, int code, String what, String whom, List<CameraId> cameras) {
    public static final int MOST_CAMERAS = 5;

    /** Cameras that are named lie within this of the place. */
    public static final double CAMERAS_WITHIN_METRES = 500;

    public Order {
        if (code < 0 || code > 4) throw new IllegalArgumentException("112 codes are 0 to 4, got " + code);
        if (what.isBlank()) throw new IllegalArgumentException("an order says what happens");
        if (cameras.size() > MOST_CAMERAS)
            throw new IllegalArgumentException("an order names five cameras at most, got " + cameras.size());
        cameras = List.copyOf(cameras);
    }
}
