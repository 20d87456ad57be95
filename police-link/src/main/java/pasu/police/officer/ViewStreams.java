package pasu.police.officer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.officer.Denial;

/** The pictures that officers watch now, {@value #AT_ONCE} at most; more are told to try again. */
public final class ViewStreams {
    private static final int AT_ONCE = 64;

    private final AtomicInteger open = new AtomicInteger();
    private final Counter droppedGroups;
    private final Time time;

    public ViewStreams(MeterRegistry meters, Time time) {
        this.time = time;
        droppedGroups = meters.counter("pasu.live.dropped.gops");
        meters.gauge("pasu.officer.streams", open);
    }

    /** @param standing asked every second: why the view does not stand any more */
    ViewStream open(HttpServerResponse response, Camera camera, Supplier<Optional<Denial>> standing) {
        if (open.incrementAndGet() > AT_ONCE) {
            open.decrementAndGet();
            throw new Refusal(503, "busy", "Too many pictures are watched at once.");
        }
        return new ViewStream(response, camera, standing, droppedGroups, open::decrementAndGet, time);
    }
}
