package pasu.core.camera;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** How each camera fares now. Sessions write; the console reads and listens. Listeners must not block. */
public final class CameraStatusBoard {
    private final Map<CameraId, CameraStatus> statuses = new ConcurrentHashMap<>();
    private final List<BiConsumer<CameraId, CameraStatus>> listeners = new CopyOnWriteArrayList<>();

    public Optional<CameraStatus> get(CameraId id) {
        return Optional.ofNullable(statuses.get(id));
    }

    public void put(CameraId id, CameraStatus status) {
        if (status.equals(statuses.put(id, status))) return;
        for (BiConsumer<CameraId, CameraStatus> listener : listeners) listener.accept(id, status);
    }

    public void remove(CameraId id) {
        statuses.remove(id);
    }

    public void onChange(BiConsumer<CameraId, CameraStatus> listener) {
        listeners.add(listener);
    }
}
