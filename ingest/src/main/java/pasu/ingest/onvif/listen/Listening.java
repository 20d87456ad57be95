package pasu.ingest.onvif.listen;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.alarm.DeviceEvents;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraChange;
import pasu.core.camera.CameraDevice;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.DeviceRegister;
import pasu.core.camera.DeviceStatusBoard;
import pasu.ingest.onvif.link.OnvifDevice;
import pasu.ingest.onvif.link.OnvifWire;

/**
 * Listens to the devices of all active cameras that have one. Each costs a virtual thread that waits, and a question every
 * 50 s. Follows both registers.
 */
public final class Listening implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Listening.class);

    /** Devices that are met at a time, at a start: cameras and we have other things to do then. */
    private static final int OPENINGS = 16;

    private final OnvifWire wire;
    private final DeviceEvents events;
    private final DeviceStatusBoard board;
    private final Time time;
    private final Semaphore openings = new Semaphore(OPENINGS);
    private final Map<CameraId, Camera> cameras = new HashMap<>();
    private final Map<CameraId, CameraDevice> devices = new HashMap<>();
    private final Map<CameraId, PullPointKeeper> keepers = new HashMap<>();
    private boolean closed;

    public Listening(OnvifWire wire, DeviceEvents events, DeviceStatusBoard board, Time time) {
        this.wire = wire;
        this.events = events;
        this.board = board;
        this.time = time;
    }

    /** Reads both registers, blocking, and follows them from then on. */
    public void start(CameraRegister cameraRegister, DeviceRegister deviceRegister) {
        cameraRegister.onChange(this::take);
        deviceRegister.onChange(this::take);
        List<Camera> knownCameras = cameraRegister.all();
        List<CameraDevice> knownDevices = deviceRegister.all();
        synchronized (this) {
            // A change that was heard already is newer than what was read.
            knownCameras.forEach(camera -> cameras.putIfAbsent(camera.id(), camera));
            knownDevices.forEach(device -> devices.putIfAbsent(device.camera(), device));
            List.copyOf(devices.keySet()).forEach(this::settle);
        }
        log.debug("{} devices are listened to", knownDevices.size());
    }

    private synchronized void take(CameraChange change) {
        switch (change) {
            case CameraChange.Saved(Camera camera) -> {
                Camera before = cameras.put(camera.id(), camera);
                boolean same = before != null
                        && before.active() == camera.active()
                        && Objects.equals(before.credentials(), camera.credentials());
                if (!same) settle(camera.id());
            }
            case CameraChange.Moved(CameraId id, boolean planned) -> {
                cameras.remove(id);
                settle(id);
            }
            case CameraChange.Removed(CameraId id) -> {
                cameras.remove(id);
                devices.remove(id);
                settle(id);
            }
        }
    }

    private synchronized void take(DeviceRegister.Change change) {
        switch (change) {
            case DeviceRegister.Change.Saved(CameraDevice device) -> {
                CameraDevice before = devices.put(device.camera(), device);
                if (before == null || !before.address().equals(device.address())) settle(device.camera());
            }
            case DeviceRegister.Change.Removed(CameraId id) -> {
                devices.remove(id);
                settle(id);
            }
        }
    }

    /** Listens to the camera's device as it is entered now, or not any more. */
    private void settle(CameraId id) {
        PullPointKeeper before = keepers.remove(id);
        if (before != null) before.stop();
        Camera camera = cameras.get(id);
        CameraDevice device = devices.get(id);
        if (closed || camera == null || !camera.active() || device == null) {
            board.remove(id);
            return;
        }
        OnvifDevice asked = OnvifDevice.of(wire, camera, device, time);
        keepers.put(id, new PullPointKeeper(id, asked, events, board, openings, time));
    }

    /** Nobody is listened to when it returns; the devices were told, as far as they answered soon. */
    @Override
    public void close() throws InterruptedException {
        List<PullPointKeeper> last;
        synchronized (this) {
            closed = true;
            last = List.copyOf(keepers.values());
            keepers.clear();
        }
        last.forEach(PullPointKeeper::stop);
        long until = time.ticks() + PullPointKeeper.FAREWELL.toNanos();
        for (PullPointKeeper keeper : last) keeper.awaitEnd(until - time.ticks());
    }
}
