package pasu.ingest.sim.onvif;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where a camera looks: a head that turns in a second and a half from end to end at full speed. Its picture does not follow. */
final class PtzHead {
    private static final double UNITS_A_SECOND = 1.33;
    private static final int MAX_PRESETS = 100;

    /** @param zoom 0 to 1; pan and tilt -1 to 1 */
    record Position(double pan, double tilt, double zoom) {
        Position {
            pan = Math.clamp(pan, -1, 1);
            tilt = Math.clamp(tilt, -1, 1);
            zoom = Math.clamp(zoom, 0, 1);
        }
    }

    record Preset(String name, Position at) {}

    private final Map<String, Preset> presets = new LinkedHashMap<>();
    private Position from = new Position(0, 0, 0);
    private double pan;
    private double tilt;
    private double zoom;
    private long since;
    private long until;
    private int given;

    /** @param ticks monotonic nanoseconds */
    Position position(long ticks) {
        double seconds = Math.max(0, Math.min(ticks, until) - since) / 1e9 * UNITS_A_SECOND;
        return new Position(from.pan + pan * seconds, from.tilt + tilt * seconds, from.zoom + zoom * seconds);
    }

    boolean isMoving(long ticks) {
        return ticks < until && (pan != 0 || tilt != 0 || zoom != 0);
    }

    /** @param nanos at most; it ends by itself then */
    void move(double panSpeed, double tiltSpeed, double zoomSpeed, long ticks, long nanos) {
        from = position(ticks);
        pan = Math.clamp(panSpeed, -1, 1);
        tilt = Math.clamp(tiltSpeed, -1, 1);
        zoom = Math.clamp(zoomSpeed, -1, 1);
        since = ticks;
        until = ticks + nanos;
    }

    void lookAt(Position there) {
        from = there;
        pan = 0;
        tilt = 0;
        zoom = 0;
        since = 0;
        until = 0;
    }

    Map<String, Preset> presets() {
        return presets;
    }

    /** Keeps where it looks now. @return its token; empty if there is no room */
    String keep(String name, long ticks) {
        if (presets.size() == MAX_PRESETS) return "";
        String token = "preset-" + ++given;
        presets.put(token, new Preset(name, position(ticks)));
        return token;
    }
}
