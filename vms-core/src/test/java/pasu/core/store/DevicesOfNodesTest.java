package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraDevice;
import pasu.core.camera.CameraId;
import pasu.core.camera.DeviceRegister.Change;
import pasu.core.camera.StreamSpec;

/** Two nodes over one database: what is entered at one is told at the other, once. */
class DevicesOfNodesTest {
    private final Database database = Database.open(TestDatabase.fresh(TestDatabase.folder()));
    private final PgCameras cameras = new PgCameras(database, Time.system());
    private final PgDevices here = new PgDevices(database, Time.system());
    private final PgDevices there = new PgDevices(database, Time.system());
    private final List<Change> heard = new ArrayList<>();

    @AfterEach
    void close() {
        database.close();
    }

    private CameraDevice device(String model) {
        StreamSpec stream = new StreamSpec(StreamSpec.MAIN, URI.create("rtsp://127.0.0.1/" + model));
        Camera camera = cameras.add(
                new Camera(CameraId.random(), model, null, null, null, null, List.of(stream), null, true, 1));
        return device(camera.id(), model);
    }

    private static CameraDevice device(CameraId camera, String model) {
        URI address = URI.create("http://127.0.0.1/onvif/device_service");
        return new CameraDevice(camera, address, "Hanhwa", model, "1", "serial", null, false, List.of());
    }

    @Test
    void notice_tellsWhatAnotherNodeDid_andNothingOfOnesOwn() {
        CameraDevice first = device("first");
        here.put(first);
        there.onChange(heard::add);
        there.notice();
        assertEquals(List.of(), heard, "what was there is read, not told");
        CameraDevice second = device("second");
        here.put(second);
        there.notice();
        there.notice();
        assertEquals(List.of(new Change.Saved(second)), heard);
        heard.clear();
        CameraDevice changed = device(first.camera(), "another");
        here.put(changed);
        here.remove(second.camera());
        there.notice();
        assertEquals(List.of(new Change.Saved(changed), new Change.Removed(second.camera())), heard);
        heard.clear();
        CameraDevice own = device("own");
        there.put(own);
        there.notice();
        assertEquals(List.of(new Change.Saved(own)), heard, "told when it was entered");
        cameras.remove(first.camera());
        heard.clear();
        there.notice();
        assertEquals(List.of(new Change.Removed(first.camera())), heard, "a camera that goes takes its device along");
    }
}
