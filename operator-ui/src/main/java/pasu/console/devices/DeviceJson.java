package pasu.console.devices;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import pasu.core.bell.BellWire;
import pasu.core.camera.CameraDevice;

/** Devices as {@code openapi.yaml} has them. */
final class DeviceJson {

    private DeviceJson() {}

    /** @param wires of all bells */
    static JsonObject of(CameraDevice device, List<BellWire> wires) {
        JsonArray inputs = new JsonArray();
        for (String input : device.inputs())
            inputs.add(new JsonObject()
                    .put("input", input)
                    .put(
                            "bell",
                            wires.stream()
                                    .filter(wire -> wire.camera().equals(device.camera())
                                            && wire.input().equals(input))
                                    .map(wire -> wire.bell().toString())
                                    .findFirst()
                                    .orElse(null)));
        return new JsonObject()
                .put("camera", device.camera().toString())
                .put("address", device.address().toString())
                .put("manufacturer", device.manufacturer())
                .put("model", device.model())
                .put("firmware", device.firmware())
                .put("serial", device.serial())
                .put("steerable", device.steerable())
                .put("inputs", inputs);
    }
}
