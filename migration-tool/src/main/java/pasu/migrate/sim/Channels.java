package pasu.migrate.sim;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraChange;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.Credentials;
import pasu.core.camera.StreamSpec;

/** The recorder's channels, each with its camera; which of them are recorded is switched while it runs. */
final class Channels implements CameraRegister {
    private final Map<CameraId, Camera> cameras = new LinkedHashMap<>();
    private final List<Consumer<CameraChange>> listeners = new CopyOnWriteArrayList<>();

    /** A channel keeps its camera's id from start to start: its files are found by it. */
    static Camera channel(String name, URI url, @Nullable Credentials credentials) {
        CameraId id = new CameraId(UUID.nameUUIDFromBytes(("channel " + name).getBytes(StandardCharsets.UTF_8)));
        return new Camera(
                id, name, null, null, null, null, List.of(new StreamSpec(StreamSpec.MAIN, url)), credentials, true, 1);
    }

    /** Empty if no channel has the name. */
    Optional<Camera> named(String name) {
        return all().stream().filter(camera -> camera.name().equals(name)).findFirst();
    }

    /** Begins or ends the recording of a channel. */
    synchronized void record(Camera channel, boolean on) {
        Camera was = cameras.get(channel.id());
        if (was != null && was.active() != on) update(active(was, on));
    }

    private static Camera active(Camera was, boolean on) {
        return new Camera(
                was.id(), was.name(), null, null, null, null, was.streams(), was.credentials(), on, was.version());
    }

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
        List<Camera> found = new ArrayList<>();
        for (CameraId id : ids) find(id).ifPresent(found::add);
        return found;
    }

    @Override
    public synchronized Camera add(Camera camera) {
        if (cameras.putIfAbsent(camera.id(), camera) != null) throw new Conflict("a channel has that name already");
        tell(new CameraChange.Saved(camera));
        return camera;
    }

    @Override
    public synchronized Camera update(Camera camera) {
        Camera was = cameras.get(camera.id());
        if (was == null || was.version() != camera.version()) throw new Conflict("the channel was changed meanwhile");
        Camera next = camera.withVersion(camera.version() + 1);
        cameras.put(next.id(), next);
        tell(new CameraChange.Saved(next));
        return next;
    }

    @Override
    public synchronized boolean remove(CameraId id) {
        boolean was = cameras.remove(id) != null;
        if (was) tell(new CameraChange.Removed(id));
        return was;
    }

    private void tell(CameraChange change) {
        for (Consumer<CameraChange> listener : listeners) listener.accept(change);
    }

    @Override
    public void onChange(Consumer<CameraChange> listener) {
        listeners.add(listener);
    }
}
