package pasu.console.events;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pasu.console.Caller;
import pasu.console.CameraJson;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraChange;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.camera.DeviceStatusBoard;
import pasu.core.people.Right;

/**
 * The cameras as the console knows them: a copy of the register in memory, and each change of it, or of a camera's
 * status, in the log.
 */
public final class CameraFeed implements EventFeed {
    private static final Comparator<Camera> BY_NAME =
            Comparator.comparing(Camera::name).thenComparing(Camera::id);

    private final Map<CameraId, Camera> cameras = new ConcurrentHashMap<>();
    private final CameraJson json;
    private final EventLog log;

    /** Reads the register, blocking, and listens from then on. */
    public CameraFeed(
            CameraRegister register,
            CameraStatusBoard board,
            DeviceStatusBoard devices,
            CameraJson json,
            EventLog log) {
        this.json = json;
        this.log = log;
        register.onChange(this::changed);
        // A change that was heard already is newer than what is read here.
        for (Camera camera : register.all()) cameras.merge(camera.id(), camera, CameraFeed::newer);
        board.onChange(this::statusChanged);
        devices.onChange((id, status) -> deviceChanged(id));
    }

    private static Camera newer(Camera one, Camera other) {
        return one.version() >= other.version() ? one : other;
    }

    private synchronized void changed(CameraChange change) {
        switch (change) {
            case CameraChange.Saved saved -> {
                cameras.put(saved.id(), saved.camera());
                log.append(
                        new JsonObject().put("type", "camera").put("camera", json.of(saved.camera())),
                        CameraFeed::mayList);
            }
            case CameraChange.Moved moved -> {} // the register, which is listened to here, moves none
            case CameraChange.Removed removed -> {
                cameras.remove(removed.id());
                log.append(
                        new JsonObject()
                                .put("type", "camera-removed")
                                .put("id", removed.id().toString()),
                        CameraFeed::mayList);
            }
        }
    }

    private synchronized void statusChanged(CameraId id, CameraStatus status) {
        if (!cameras.containsKey(id)) return;
        log.append(
                new JsonObject().put("type", "status").put("id", id.toString()).put("status", json.of(id, status)),
                CameraFeed::mayList);
    }

    private synchronized void deviceChanged(CameraId id) {
        Camera camera = cameras.get(id);
        if (camera != null) statusChanged(id, json.status(camera));
    }

    /** All cameras, by name. */
    public List<Camera> all() {
        return cameras.values().stream().sorted(BY_NAME).toList();
    }

    private static boolean mayList(Caller caller) {
        return caller.may(Right.CAMERA_LIST);
    }

    @Override
    public void addTo(JsonObject snapshot, Caller caller) {
        Collection<Camera> shown = mayList(caller) ? all() : List.of();
        JsonArray items = new JsonArray();
        for (Camera camera : shown) items.add(json.of(camera));
        snapshot.put("cameras", items);
    }
}
