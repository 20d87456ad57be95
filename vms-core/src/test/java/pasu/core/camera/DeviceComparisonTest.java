package pasu.core.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pasu.core.camera.DeviceComparison.Seen;
import pasu.core.camera.DeviceComparison.Standing;

class DeviceComparisonTest {
    private final CameraDevice one = device("http://10.1.2.1/onvif/device_service", "S1");
    private final CameraDevice two = device("http://10.1.2.2:8080/onvif/device_service", "S2");
    private final CameraDevice silent = device("https://10.1.2.3/onvif/device_service", "");

    private static CameraDevice device(String address, String serial) {
        return new CameraDevice(
                CameraId.random(), URI.create(address), "Maker", "M", "1", serial, "main", false, List.of());
    }

    private DeviceComparison.Result compared(Seen... seen) {
        List<CameraDevice> all = List.of(one, two, silent);
        return DeviceComparison.of(
                List.of(seen), all, all.stream().map(CameraDevice::camera).collect(Collectors.toSet()));
    }

    private static Seen seen(String address, String identity) {
        return new Seen(URI.create(address), Optional.of(identity).filter(text -> !text.isEmpty()));
    }

    private void stands(Standing standing, CameraDevice entry, Seen seen) {
        DeviceComparison.Compared compared = compared(seen).found().getFirst();
        assertEquals(standing, compared.standing());
        assertEquals(entry, compared.entry());
    }

    @Test
    void deviceAtItsAddress_isKnown_whetherItToldItsNumberOrNot() {
        stands(Standing.KNOWN, one, seen("http://10.1.2.1:80/another/path", "Maker S1"));
        stands(Standing.KNOWN, one, seen("http://10.1.2.1/", ""));
        stands(Standing.KNOWN, silent, seen("https://10.1.2.3:443/", "Maker S3"));
    }

    @Test
    void numberAtAnotherAddress_hasMoved_andAnotherNumberAtTheAddress_hasChanged() {
        stands(Standing.MOVED, two, seen("http://10.1.2.9/", "Maker S2"));
        stands(Standing.MOVED, two, seen("http://10.1.2.1/", "Maker S2"));
        stands(Standing.CHANGED, one, seen("http://10.1.2.1/", "Maker S9"));
        assertEquals(
                Standing.NEW,
                compared(seen("http://10.1.2.9/", "Maker S9"))
                        .found()
                        .getFirst()
                        .standing());
    }

    @Test
    void missing_isWhatWasLookedForAndNotMet_andWhoseHasAnotherInItsPlace() {
        assertEquals(
                List.of(one, silent),
                compared(seen("http://10.1.2.9/", "Maker S2"), seen("http://10.1.2.1/", "Maker S9"))
                        .missing());
        assertEquals(
                List.of(),
                DeviceComparison.of(List.of(), List.of(one, two), Set.of()).missing());
    }
}
