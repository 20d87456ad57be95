package pasu.core.camera;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** How something of each camera fares now. Who keeps it writes; the console reads and listens. Listeners must not block. */
public class StatusBoard<S> {
    private final Map<CameraId, S> statuses = new ConcurrentHashMap<>();
    private final List<BiConsumer<CameraId, S>> listeners = new CopyOnWriteArrayList<>();

    public Optional<S> get(CameraId id) {
        return Optional.ofNullable(statuses.get(id));
    }

    public void put(CameraId id, S status) {
        if (status.equals(statuses.put(id, status))) return;
        for (BiConsumer<CameraId, S> listener : listeners) listener.accept(id, status);
    }

    public void remove(CameraId id) {
        statuses.remove(id);
    }

    public void onChange(BiConsumer<CameraId, S> listener) {
        listeners.add(listener);
    }
}
