package pasu.ingest.onvif.service;

import java.util.Arrays;
import java.util.Optional;
import pasu.ingest.onvif.soap.Namespace;

/** A service of a device, known by its namespace. */
public enum Service {
    DEVICE(Namespace.TDS, "tt:Device"),
    MEDIA(Namespace.TRT, "tt:Media"),
    MEDIA2(Namespace.TR2, "tt:Extension/tt:Media2"),
    EVENTS(Namespace.TEV, "tt:Events"),
    PTZ(Namespace.TPTZ, "tt:PTZ"),
    IMAGING(Namespace.TIMG, "tt:Imaging"),
    DEVICE_IO(Namespace.TMD, "tt:Extension/tt:DeviceIO"),
    SEARCH(Namespace.TSE, "tt:Extension/tt:Search"),
    REPLAY(Namespace.TRP, "tt:Extension/tt:Replay"),
    RECORDING(Namespace.TRC, "tt:Extension/tt:Recording");

    private final Namespace namespace;
    private final String capability;

    Service(Namespace namespace, String capability) {
        this.namespace = namespace;
        this.capability = capability;
    }

    Namespace namespace() {
        return namespace;
    }

    /** Where GetCapabilities tells of it, below {@code tds:Capabilities}. */
    String capability() {
        return capability;
    }

    static Optional<Service> of(String namespace) {
        return Arrays.stream(values())
                .filter(one -> one.namespace.uri().equals(namespace))
                .findFirst();
    }
}
