package pasu.ingest.onvif.link;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.camera.Credentials;
import pasu.core.camera.Networks;

/** A wire that leads to loopback only. */
public final class TestWire implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final OnvifWire wire;

    public TestWire() {
        this(OnvifWire.ANSWER);
    }

    /** @param patience for an answer */
    public TestWire(Duration patience) {
        wire = new OnvifWire(vertx, new Networks(List.of("127.0.0.1/32")), patience);
    }

    public OnvifDevice device(String address, @Nullable Credentials credentials) {
        return new OnvifDevice(wire, "a test's device", Endpoint.of(address), credentials, Time.system());
    }

    @Override
    public void close() throws Exception {
        wire.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
