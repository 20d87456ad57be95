package pasu.core.cluster;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraChange;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;

/** The register as one node's recorder sees it: the cameras that the node holds, as they come and go. */
public final class HeldCameras {
    private final CameraRegister register;

    // Guarded by this.
    private final Map<CameraId, Camera> known = new HashMap<>();
    private final Set<CameraId> held = new HashSet<>();
    private final View recorded = new View(this::holds);
    private final View owned = new View(this::owns);

    /** Of those that are held. Asked by who writes frames, which does not wait. */
    private final Set<CameraId> mirrored = ConcurrentHashMap.newKeySet();

    public HeldCameras(CameraRegister register) {
        this.register = register;
        register.onChange(this::take);
        List<Camera> all = register.all();
        synchronized (this) {
            // A change that was heard already is newer than what was read.
            all.forEach(camera -> known.putIfAbsent(camera.id(), camera));
        }
    }

    private synchronized void take(CameraChange change) {
        switch (change) {
            case CameraChange.Saved(Camera camera) -> known.put(camera.id(), camera);
            case CameraChange.Removed(CameraId id) -> known.remove(id);
            case CameraChange.Moved moved -> {}
        }
        if (held.contains(change.id())) tell(change);
        if (change instanceof CameraChange.Removed) {
            held.remove(change.id());
            mirrored.remove(change.id());
        }
    }

    private void tell(CameraChange change) {
        recorded.tell(change);
        if (!mirrored.contains(change.id())) owned.tell(change);
    }

    /** All that the city knows, whoever holds them. */
    synchronized List<Camera> known() {
        return List.copyOf(known.values());
    }

    /** Whether this node records the camera. */
    public synchronized boolean holds(CameraId id) {
        return held.contains(id);
    }

    /** Whether this node records the camera beside another that owns it. */
    public boolean mirrors(CameraId id) {
        return mirrored.contains(id);
    }

    /** Whether this node records the camera, and answers for it. */
    public synchronized boolean owns(CameraId id) {
        return held.contains(id) && !mirrored.contains(id);
    }

    /** The cameras that this node records. */
    public CameraRegister recorded() {
        return recorded;
    }

    /** Those of them that this node answers for. */
    public CameraRegister owned() {
        return owned;
    }

    /** This node records the camera from now on, and answers for it; one that it mirrored it records on. */
    synchronized void hold(CameraId id) {
        Camera camera = known.get(id);
        if (camera == null) return;
        boolean promoted = mirrored.remove(id);
        if (held.add(id)) tell(new CameraChange.Saved(camera));
        else if (promoted) owned.tell(new CameraChange.Saved(camera));
    }

    /** This node records the camera from now on beside another. */
    synchronized void mirror(CameraId id) {
        Camera camera = known.get(id);
        if (camera == null || held.contains(id)) return;
        mirrored.add(id);
        held.add(id);
        tell(new CameraChange.Saved(camera));
    }

    /** Another node records the camera from now on. */
    synchronized void letGo(CameraId id, boolean planned) {
        if (held.remove(id)) tell(new CameraChange.Moved(id, planned));
        mirrored.remove(id);
    }

    /** The register with some of its cameras alone; only they are told of. */
    private final class View implements CameraRegister {
        private final Predicate<CameraId> shown;
        private final List<Consumer<CameraChange>> listeners = new CopyOnWriteArrayList<>();

        View(Predicate<CameraId> shown) {
            this.shown = shown;
        }

        void tell(CameraChange change) {
            listeners.forEach(listener -> listener.accept(change));
        }

        @Override
        public List<Camera> all() {
            return known().stream().filter(camera -> shown.test(camera.id())).toList();
        }

        @Override
        public Optional<Camera> find(CameraId id) {
            return register.find(id);
        }

        @Override
        public List<Camera> find(Collection<CameraId> ids) {
            return register.find(ids);
        }

        @Override
        public Camera add(Camera camera) {
            return register.add(camera);
        }

        @Override
        public Camera update(Camera camera) {
            return register.update(camera);
        }

        @Override
        public boolean remove(CameraId id) {
            return register.remove(id);
        }

        @Override
        public void onChange(Consumer<CameraChange> listener) {
            listeners.add(listener);
        }
    }
}
