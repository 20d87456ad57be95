package pasu.core.camera;

/** What happened to a camera in the register. */
public sealed interface CameraChange {

    CameraId id();

    record Saved(Camera camera) implements CameraChange {
        @Override
        public CameraId id() {
            return camera.id();
        }
    }

    record Removed(CameraId id) implements CameraChange {}

    /**
     * Another node records it from now on: nobody stopped it.
     *
     * @param planned both recorded it until now
     */
    record Moved(CameraId id, boolean planned) implements CameraChange {}
}
