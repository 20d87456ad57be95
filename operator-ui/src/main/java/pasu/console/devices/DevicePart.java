package pasu.console.devices;

import pasu.console.Api;
import pasu.console.ConsolePart;
import pasu.console.Sockets;

/** The console's side of cameras' devices, put together. */
public final class DevicePart implements ConsolePart {
    private final DeviceEndpoints devices;
    private final WireEndpoints wires;
    private final TakingEndpoints taking;
    private final ImportEndpoints imports;
    private final DiscoveryEndpoints discovery;
    private final PtzEndpoints ptz;
    private final PictureEndpoints pictures;

    public DevicePart(DeviceServices services) {
        devices = new DeviceEndpoints(services);
        wires = new WireEndpoints(services);
        taking = new TakingEndpoints(services);
        imports = new ImportEndpoints(services);
        discovery = new DiscoveryEndpoints(services);
        ptz = new PtzEndpoints(services);
        pictures = new PictureEndpoints(services);
    }

    @Override
    public void mount(Api api, Sockets sockets) {
        devices.mount(api);
        wires.mount(api);
        taking.mount(api);
        imports.mount(api);
        discovery.mount(api);
        ptz.mount(api);
        pictures.mount(api);
    }
}
