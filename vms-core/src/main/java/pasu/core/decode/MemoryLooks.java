package pasu.core.decode;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.live.KeyPicture;
import pasu.core.live.LiveChannel;
import pasu.core.live.LiveHub;
import pasu.core.media.MalformedMedia;
import pasu.core.picture.Look;
import pasu.core.picture.Looks;

/**
 * Looks at the key frames that are kept for viewers to come: of the recorded stream, for it is there whoever watches, while
 * another would cost the camera a session. No disk is read.
 */
public final class MemoryLooks implements Looks {
    private final LiveHub hub;
    private final Timer looks;

    public MemoryLooks(LiveHub hub, MeterRegistry metrics) {
        this.hub = hub;
        this.looks = Timer.builder("pasu.picture.looks")
                .description("key frames decoded to see whether a picture is frozen or black")
                .register(metrics);
    }

    @Override
    public Optional<Look> look(CameraId camera, long lastMicros) {
        return hub.find(new StreamKey(camera, StreamSpec.MAIN))
                .flatMap(LiveChannel::keyPicture)
                .filter(picture -> picture.atMicros() != lastMicros)
                .flatMap(this::look);
    }

    private Optional<Look> look(KeyPicture picture) {
        long begun = System.nanoTime();
        try {
            return KeyFrameDecoder.luma(picture).map(luma -> new Look(picture.atMicros(), luma));
        } catch (MalformedMedia e) {
            return Optional.empty();
        } finally {
            looks.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }
}
