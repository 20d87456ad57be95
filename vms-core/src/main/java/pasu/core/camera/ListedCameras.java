package pasu.core.camera;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A register that is kept nowhere, of cameras in the order in which they came: a simulated recorder's, or a test's. */
public final class ListedCameras implements CameraRegister {
    private final Map<CameraId, Camera> cameras = new LinkedHashMap<>();
    private final List<Consumer<CameraChange>> listeners = new ArrayList<>();

    @Override
    public synchronized List<Camera> all() {
        return List.copyOf(cameras.values());
    }

    @Override
    public synchronized Optional<Camera> find(CameraId id) {
        return Optional.ofNullable(cameras.get(id));
    }

    @Override
    public synchronized List<Camera> find(Collection<CameraId> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public synchronized Camera add(Camera camera) {
        if (cameras.containsKey(camera.id())) throw new Conflict("that camera is there already");
        return save(camera);
    }

    @Override
    public synchronized Camera update(Camera camera) {
        Camera was = cameras.get(camera.id());
        if (was == null || was.version() != camera.version()) throw new Conflict("changed since");
        return save(camera.withVersion(camera.version() + 1));
    }

    private Camera save(Camera camera) {
        cameras.put(camera.id(), camera);
        listeners.forEach(listener -> listener.accept(new CameraChange.Saved(camera)));
        return camera;
    }

    @Override
    public synchronized boolean remove(CameraId id) {
        boolean was = cameras.remove(id) != null;
        if (was) listeners.forEach(listener -> listener.accept(new CameraChange.Removed(id)));
        return was;
    }

    @Override
    public synchronized void onChange(Consumer<CameraChange> listener) {
        listeners.add(listener);
    }
}
