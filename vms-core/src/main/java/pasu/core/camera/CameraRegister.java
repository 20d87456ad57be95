package pasu.core.camera;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The cameras that the city knows: the port behind which the truth is kept. Calls block; use virtual threads. */
public interface CameraRegister {

    /** All cameras, by name. */
    List<Camera> all();

    Optional<Camera> find(CameraId id);

    /** Those of these that there are, at one go; in no order. */
    List<Camera> find(Collection<CameraId> ids);

    /** @throws Conflict if the id is taken */
    Camera add(Camera camera);

    /**
     * Replaces a camera of which the caller saw {@code camera.version()}; the answer has the next version.
     *
     * @throws Conflict if it changed since, or is gone
     */
    Camera update(Camera camera);

    /** Takes a camera off the register; its footage stays until its retention ends. False if there is none. */
    boolean remove(CameraId id);

    /** Is told of each change after it is durable, in order, on a thread that may block shortly. */
    void onChange(Consumer<CameraChange> listener);

    /** The camera changed, or went, since its caller saw it. */
    final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Conflict(String what) {
            super(what);
        }
    }
}
