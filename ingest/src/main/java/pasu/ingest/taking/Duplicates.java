package pasu.ingest.taking;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraDevice;
import pasu.core.camera.CameraId;
import pasu.core.camera.DeviceComparison;
import pasu.core.camera.StreamSpec;

/**
 * By what cameras are known already: maker and serial number, the place of their device, the address of what is recorded. Who takes
 * a camera on claims these first, so that two rows of a table cannot be one camera. Used by any number of threads.
 */
final class Duplicates {
    private final Map<String, String> serials = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, String> streams = new HashMap<>();

    Duplicates(List<Camera> cameras, List<CameraDevice> devices) {
        Map<CameraId, String> names = cameras.stream().collect(Collectors.toMap(Camera::id, Camera::name));
        for (Camera camera : cameras)
            camera.stream(StreamSpec.MAIN).ifPresent(main -> streams.put(stream(main), camera.name()));
        for (CameraDevice device : devices) {
            String name = names.getOrDefault(device.camera(), "?");
            device.identity().ifPresent(identity -> serials.put(identity, name));
            places.put(channel(device), name);
        }
    }

    /** A device of many lenses is many cameras: its place is that of one of its profiles. */
    private static String channel(CameraDevice device) {
        return DeviceComparison.place(device.address()) + " " + device.profile();
    }

    private static String stream(StreamSpec main) {
        URI url = main.withoutPin().url();
        return url.toString();
    }

    /** @param device as it told of itself, or empty. @throws Refused if it is another's */
    synchronized void claim(String name, Optional<CameraDevice> device, List<StreamSpec> wanted) throws Refused {
        Optional<String> identity = device.flatMap(CameraDevice::identity);
        Optional<String> place = device.map(Duplicates::channel);
        Optional<String> main = wanted.stream()
                .filter(stream -> stream.name().equals(StreamSpec.MAIN))
                .map(Duplicates::stream)
                .findFirst();
        check(identity.map(serials::get), "일련번호", "serial number");
        check(place.map(places::get), "장치 주소", "device's address");
        check(main.map(streams::get), "영상 주소", "stream's address");
        identity.ifPresent(key -> serials.put(key, name));
        place.ifPresent(key -> places.put(key, name));
        main.ifPresent(key -> streams.put(key, name));
    }

    private static void check(Optional<String> taken, String ko, String en) throws Refused {
        if (taken.isPresent()) throw new Refused(Reason.duplicate(taken.get(), ko, en));
    }
}
