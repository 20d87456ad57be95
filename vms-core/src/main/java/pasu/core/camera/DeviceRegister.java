package pasu.core.camera;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The devices behind cameras, of those that have one: the port. Calls block; use virtual threads. */
public interface DeviceRegister {

    /** What happened to a device. A camera that goes takes its device along, and nothing is told of that here. */
    sealed interface Change {
        CameraId camera();

        record Saved(CameraDevice device) implements Change {
            @Override
            public CameraId camera() {
                return device.camera();
            }
        }

        record Removed(CameraId camera) implements Change {}
    }

    List<CameraDevice> all();

    Optional<CameraDevice> find(CameraId camera);

    /**
     * Enters a camera's device, or what is known of it now.
     *
     * @throws CameraRegister.Conflict if there is no such camera
     */
    void put(CameraDevice device);

    /** False if the camera had none. */
    boolean remove(CameraId camera);

    /** Is told of each change after it is durable, on a thread that may block shortly. */
    void onChange(Consumer<Change> listener);
}
