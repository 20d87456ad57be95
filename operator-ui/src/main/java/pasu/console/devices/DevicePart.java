package pasu.console.devices;

import pasu.console.Api;
import pasu.console.ConsolePart;
import pasu.console.Sockets;

/** The console's side of cameras' devices, put together. */
public final class DevicePart implements ConsolePart {
    private final DeviceEndpoints devices;
    private final WireEndpoints wires;

    public DevicePart(DeviceServices services) {
        devices = new DeviceEndpoints(services);
        wires = new WireEndpoints(services);
    }

    @Override
    public void mount(Api api, Sockets sockets) {
        devices.mount(api);
        wires.mount(api);
    }
}
