package pasu.ingest.session;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraChange;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.CameraState;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.camera.Cause;
import pasu.core.camera.Networks;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.live.LiveHub;
import pasu.core.record.Gap;
import pasu.core.record.RecordingContext;
import pasu.core.record.SegmentIndex;
import pasu.core.record.StreamRecording;

/**
 * Records the main stream of every active camera of the register, and pulls other streams while somebody watches them.
 *
 * <p>Changes are taken one after another by one thread of its own, so that what is pulled always follows from the register.
 */
public final class Ingest implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ingest.class);

    private final RecordingContext context;
    private final SegmentIndex index;
    private final LiveHub hub;
    private final CameraStatusBoard board;
    private final StreamMeters meters;
    private final AddressBook addresses;
    private final List<Loop> loops = new ArrayList<>();

    private final Map<CameraId, Camera> cameras = new HashMap<>();
    private final Map<StreamKey, Kept> kept = new HashMap<>();
    private final Tasks tasks = new Tasks("ingest");
    private int nextLoop;

    private record Kept(Loop loop, StreamKeeper keeper) {}

    /** @param loops event loops that carry cameras, 1 or 2 */
    public Ingest(
            Vertx vertx,
            int loops,
            Networks allowed,
            RecordingContext context,
            SegmentIndex index,
            LiveHub hub,
            CameraStatusBoard board,
            MeterRegistry registry) {
        this.context = context;
        this.index = index;
        this.hub = hub;
        this.board = board;
        this.meters = new StreamMeters(registry, context.node());
        this.addresses = new AddressBook(allowed);
        for (int i = 0; i < loops; i++) this.loops.add(new Loop(vertx, context.time()));
    }

    /** Begins with all cameras of the register and follows its changes. */
    public void start(CameraRegister register) {
        register.onChange(change -> tasks.add(() -> take(change)));
        hub.demand((key, wanted) -> tasks.add(() -> demand(key, wanted)));
        tasks.add(() -> register.all().forEach(camera -> take(new CameraChange.Saved(camera))));
    }

    private void take(CameraChange change) {
        switch (change) {
            case CameraChange.Saved(Camera camera) -> save(camera);
            case CameraChange.Removed(CameraId id) -> remove(id);
        }
    }

    private void save(Camera camera) {
        Camera before = cameras.put(camera.id(), camera);
        boolean same = before != null
                && before.active() == camera.active()
                && before.streams().equals(camera.streams())
                && Objects.equals(before.credentials(), camera.credentials());
        if (same) return;
        if (before != null) before.streams().forEach(stream -> stop(key(camera, stream), Cause.STOPPED));
        if (!camera.active()) {
            board.put(camera.id(), inactive());
            return;
        }
        camera.stream(StreamSpec.MAIN).ifPresent(stream -> keep(camera, stream));
        for (StreamSpec stream : camera.streams()) if (hub.isWatched(key(camera, stream))) keep(camera, stream);
    }

    private void remove(CameraId id) {
        Camera camera = cameras.remove(id);
        if (camera == null) return;
        for (StreamSpec stream : camera.streams()) {
            stop(key(camera, stream), Cause.STOPPED);
            hub.remove(key(camera, stream));
        }
        board.remove(id);
    }

    private void demand(StreamKey key, boolean wanted) {
        Camera camera = cameras.get(key.camera());
        if (camera == null || !camera.active() || key.stream().equals(StreamSpec.MAIN)) return;
        if (wanted) {
            camera.stream(key.stream()).ifPresent(stream -> keep(camera, stream));
        } else {
            tasks.after(Limits.LINGER_NANOS, () -> {
                if (!hub.isWatched(key)) stop(key, Cause.STOPPED);
            });
        }
    }

    private void keep(Camera camera, StreamSpec stream) {
        StreamKey key = key(camera, stream);
        if (kept.containsKey(key)) return;
        boolean main = stream.name().equals(StreamSpec.MAIN);
        Loop loop = loops.get(nextLoop++ % loops.size());
        StreamRecording recording = new StreamRecording(context, hub.channel(key), main, main ? gapBefore(key) : null);
        StreamCounters counters = new StreamCounters();
        if (main) meters.register(camera.id(), counters);
        StreamKeeper keeper = new StreamKeeper(
                loop,
                stream,
                camera.credentials(),
                recording,
                addresses,
                counters,
                context.node(),
                main ? status -> board.put(camera.id(), status) : status -> {});
        kept.put(key, new Kept(loop, keeper));
        loop.run(keeper::start);
    }

    /** What has been missing since the stream was recorded last; without a word from then, its node died. */
    private @Nullable Gap gapBefore(StreamKey key) {
        try {
            Optional<Gap> lasting = index.openGap(key);
            if (lasting.isPresent()) return lasting.get();
            OptionalLong end = index.lastEnd(key);
            return end.isEmpty() ? null : new Gap(key, end.getAsLong(), null, Cause.NODE_LOST, "");
        } catch (RuntimeException e) {
            log.warn("what was missing of {} before is not known, the index is away: {}", key, e.toString());
            return null;
        }
    }

    private void stop(StreamKey key, Cause why) {
        Kept running = kept.remove(key);
        if (running == null) return;
        if (key.stream().equals(StreamSpec.MAIN)) meters.remove(key.camera());
        running.loop().run(() -> running.keeper().stop(why));
    }

    private CameraStatus inactive() {
        return new CameraStatus(
                CameraState.INACTIVE, context.time().now(), null, null, null, null, context.node(), null);
    }

    private static StreamKey key(Camera camera, StreamSpec stream) {
        return new StreamKey(camera.id(), stream.name());
    }

    /** Ends all sessions and hands what was received to the disk; the disk is closed by its owner, afterwards. */
    @Override
    public void close() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(loops.size());
        tasks.add(() -> {
            for (StreamKey key : List.copyOf(kept.keySet())) stop(key, Cause.SHUT_DOWN);
            for (Loop loop : loops) loop.run(done::countDown);
        });
        if (!done.await(10, TimeUnit.SECONDS)) log.error("some cameras' sessions did not end in time");
        tasks.close();
        loops.forEach(Loop::close);
    }
}
