package pasu.core.camera;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The device behind a camera, as it tells of itself over ONVIF. Texts that it leaves out are empty.
 *
 * @param address of its device service, {@code http://host[:port]/onvif/device_service}, or https, which may end in
 *     {@code #sha256=} and the fingerprint of its certificate
 * @param serial its maker's number: by it a device is known again at another address
 * @param profile token of the media profile that is recorded, by which it is steered; null where it has none
 * @param steerable it can be turned
 * @param inputs tokens of the inputs that bells can be wired to
 */
public record CameraDevice(
        CameraId camera,
        URI address,
        String manufacturer,
        String model,
        String firmware,
        String serial,
        @Nullable String profile,
        boolean steerable,
        List<String> inputs) {
    private static final int LONGEST = 200;

    public CameraDevice {
        manufacturer = cut(manufacturer);
        model = cut(model);
        firmware = cut(firmware);
        serial = cut(serial);
        inputs = List.copyOf(inputs);
    }

    private static String cut(String told) {
        return told.length() <= LONGEST ? told : told.substring(0, LONGEST);
    }

    /** The same behind another camera's entry. */
    public CameraDevice of(CameraId other) {
        return new CameraDevice(other, address, manufacturer, model, firmware, serial, profile, steerable, inputs);
    }

    /** Maker and number, by which it is known again; empty where it tells none. */
    public Optional<String> identity() {
        return serial.isBlank() ? Optional.empty() : Optional.of(manufacturer + " " + serial);
    }
}
