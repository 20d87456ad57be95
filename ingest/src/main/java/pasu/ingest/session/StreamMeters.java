package pasu.ingest.session;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import pasu.core.camera.CameraId;

/** The metrics of each recorded camera, read from its counters when asked for. */
final class StreamMeters {
    private final MeterRegistry registry;
    private final String node;
    private final Map<CameraId, List<Meter>> meters = new ConcurrentHashMap<>();

    StreamMeters(MeterRegistry registry, String node) {
        this.registry = registry;
        this.node = node;
    }

    void register(CameraId camera, StreamCounters counters) {
        remove(camera);
        Tags tags = Tags.of("camera", camera.toString(), "node", node);
        meters.put(
                camera,
                List.of(
                        Gauge.builder("pasu.camera.up", counters, c -> c.up ? 1 : 0)
                                .tags(tags)
                                .register(registry),
                        counter("pasu.camera.frames", tags, counters, c -> c.frames),
                        counter("pasu.camera.bytes", tags, counters, c -> c.bytes),
                        counter("pasu.camera.lost.packets", tags, counters, c -> c.lostPackets),
                        counter("pasu.camera.lost.frames", tags, counters, c -> c.lostFrames),
                        counter("pasu.camera.reordered.packets", tags, counters, c -> c.reordered),
                        counter("pasu.camera.late.packets", tags, counters, c -> c.latePackets),
                        counter("pasu.camera.foreign.packets", tags, counters, c -> c.foreignPackets),
                        counter("pasu.camera.malformed.packets", tags, counters, c -> c.malformed),
                        counter("pasu.camera.reconnects", tags, counters, c -> c.reconnects)));
    }

    private Meter counter(String name, Tags tags, StreamCounters counters, ToDoubleFunction<StreamCounters> value) {
        return FunctionCounter.builder(name, counters, value).tags(tags).register(registry);
    }

    void remove(CameraId camera) {
        List<Meter> old = meters.remove(camera);
        if (old != null) old.forEach(registry::remove);
    }
}
