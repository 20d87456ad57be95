package pasu.core.alarm;

import org.jspecify.annotations.Nullable;
import pasu.core.camera.Camera;
import pasu.core.camera.Position;

/**
 * Where something is, as people call it and find it, and, where it is known, on the map.
 *
 * @param address road address (도로명주소), or null
 * @param pole the number on the pole there (전주번호), or null
 */
public record Place(
        String name,
        @Nullable Position position,
        @Nullable String address,
        @Nullable String pole) {

    public Place(String name, @Nullable Position position) {
        this(name, position, null, null);
    }

    /** Where a camera stands. */
    public static Place of(Camera camera) {
        return new Place(camera.name(), camera.position(), camera.address(), camera.pole());
    }
}
