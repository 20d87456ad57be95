package pasu.core.camera;

import java.util.UUID;

/** A camera's name in code, files and rows; written as a lower-case UUID. */
public record CameraId(UUID value) implements Comparable<CameraId> {

    public static CameraId random() {
        return new CameraId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static CameraId parse(String text) {
        return new CameraId(UUID.fromString(text));
    }

    @Override
    public int compareTo(CameraId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
