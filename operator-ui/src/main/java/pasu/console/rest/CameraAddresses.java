package pasu.console.rest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import pasu.console.Problem;
import pasu.core.camera.Camera;
import pasu.core.camera.Networks;
import pasu.core.camera.StreamSpec;

/**
 * Holds that cameras lie where the city's cameras are, so that nobody makes Pasu talk to other machines. The session
 * checks again when it connects, for a name may lead elsewhere by then.
 */
final class CameraAddresses {
    private final Networks allowed;

    CameraAddresses(Networks allowed) {
        this.allowed = allowed;
    }

    /** Looks names up, so it blocks. */
    void check(Camera camera) {
        for (StreamSpec stream : camera.streams()) {
            String host = stream.url().getHost();
            for (InetAddress address : addresses(host))
                if (!allowed.contains(address))
                    throw new Problem(
                            422,
                            "The address %s of stream %s is outside the networks where cameras may be (%s): an administrator sets cameras.networks."
                                    .formatted(
                                            address.getHostAddress(),
                                            stream.name(),
                                            String.join(", ", allowed.cidrs())));
        }
    }

    private static InetAddress[] addresses(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new Problem(
                    422, "The name " + host + " cannot be resolved: use an address, or mend the name server.");
        }
    }
}
