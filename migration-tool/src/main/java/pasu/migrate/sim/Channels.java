package pasu.migrate.sim;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.Credentials;
import pasu.core.camera.ListedCameras;
import pasu.core.camera.StreamSpec;

/** The recorder's channels, each with its camera; which of them are recorded is switched while it runs. */
final class Channels {
    private final CameraRegister register = new ListedCameras();

    /** As who pulls cameras sees them. */
    CameraRegister register() {
        return register;
    }

    /** A channel keeps its camera's id from start to start: its files are found by it. */
    static Camera channel(String name, URI url, @Nullable Credentials credentials) {
        CameraId id = new CameraId(UUID.nameUUIDFromBytes(("channel " + name).getBytes(StandardCharsets.UTF_8)));
        return new Camera(
                id, name, null, null, null, null, List.of(new StreamSpec(StreamSpec.MAIN, url)), credentials, true, 1);
    }

    /** Empty if no channel has the name. */
    Optional<Camera> named(String name) {
        return all().stream().filter(camera -> camera.name().equals(name)).findFirst();
    }

    /** Begins or ends the recording of a channel. */
    synchronized void record(Camera channel, boolean on) {
        register.find(channel.id())
                .filter(was -> was.active() != on)
                .ifPresent(was -> register.update(active(was, on)));
    }

    private static Camera active(Camera was, boolean on) {
        return new Camera(
                was.id(), was.name(), null, null, null, null, was.streams(), was.credentials(), on, was.version());
    }

    List<Camera> all() {
        return register.all();
    }
}
