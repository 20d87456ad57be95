package pasu.app;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraDevice;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.DeviceRegister;

/**
 * Brings a demo's cameras into the register, each as soon as it can be watched. A demo that is started again finds its
 * cameras by name, at new addresses; those that it does not show now are put to rest.
 */
final class Stage {
    private static final Logger log = LoggerFactory.getLogger(Stage.class);

    private final CameraRegister register;
    private final DeviceRegister devices;
    private final Map<String, Camera> known = new HashMap<>();
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final CompletableFuture<Void> all = new CompletableFuture<>();

    /** Tells of cameras one by one, and returns when there are no more. */
    interface Source {
        void cameras(BiConsumer<Camera, Optional<CameraDevice>> each);
    }

    Stage(CameraRegister register, DeviceRegister devices) {
        this.register = register;
        this.devices = devices;
        register.all().forEach(camera -> known.put(camera.name(), camera));
    }

    void show(Source source) {
        Thread.startVirtualThread(() -> {
            try {
                source.cameras(this::show);
                for (Camera camera : known.values()) if (camera.active()) register.update(copy(camera, camera, false));
                all.complete(null);
            } catch (RuntimeException e) {
                log.error("not all cameras of the demo are shown", e);
                first.completeExceptionally(e);
                all.completeExceptionally(e);
            }
        });
    }

    private void show(Camera camera, Optional<CameraDevice> device) {
        Camera before = known.remove(camera.name());
        Camera shown = before == null ? register.add(camera) : register.update(copy(camera, before, true));
        device.ifPresent(one -> devices.put(one.of(shown.id())));
        first.complete(null);
    }

    private static Camera copy(Camera camera, Camera before, boolean active) {
        return new Camera(
                before.id(),
                camera.name(),
                camera.site(),
                camera.purpose(),
                camera.position(),
                camera.address(),
                camera.pole(),
                camera.bearing(),
                camera.streams(),
                camera.credentials(),
                active,
                before.version());
    }

    /** Returns when a camera is registered; throws what prevented it. */
    void awaitFirst() throws InterruptedException {
        try {
            first.get();
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    /** @return whether all cameras are there, within so many seconds */
    boolean awaitAll(long seconds) throws InterruptedException {
        try {
            all.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private static RuntimeException cause(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
    }
}
