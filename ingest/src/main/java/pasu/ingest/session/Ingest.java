package pasu.ingest.session;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
import pasu.core.record.Tenure;
import pasu.ingest.reach.AddressBook;

/**
 * Records the main stream of every active camera of the register, and pulls other streams while somebody watches them.
 *
 * <p>Changes are taken one after another by one thread of its own, so that what is pulled always follows from the register.
 */
public final class Ingest implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ingest.class);

    /** What is asked for anew waits so long at most for what the recording before left. */
    private static final int STOP_SECONDS = 5;

    private final RecordingContext context;
    private final SegmentIndex index;
    private final LiveHub hub;
    private final CameraStatusBoard board;
    private final StreamMeters meters;
    private final AddressBook addresses;
    private final List<Loop> loops = new ArrayList<>();

    private final Map<CameraId, Camera> cameras = new HashMap<>();
    private final Map<StreamKey, Kept> kept = new HashMap<>();
    /** While cameras begin together: what was missing of each. */
    private final Map<StreamKey, Optional<Gap>> known = new HashMap<>();

    private final SubStreams subs = new SubStreams();
    private final Tasks tasks = new Tasks("ingest");
    private @Nullable CameraRegister register;
    private Tenure.@Nullable Book tenures;
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
    public void start(CameraRegister cameraRegister) {
        register = cameraRegister;
        cameraRegister.onChange(change -> tasks.add(() -> take(change)));
        hub.demand((key, wanted) -> tasks.add(() -> demand(key, wanted)));
        tasks.add(() -> begin(cameraRegister.all()));
    }

    /** The same where other nodes may have recorded a camera before. @param held the cameras that this node is to record */
    public void start(CameraRegister held, Tenure.Book book) {
        tenures = book;
        start(held);
    }

    /** The index is asked once for all: seven hundred questions are a second in which nothing is recorded. */
    private void begin(List<Camera> all) {
        List<StreamKey> keys = all.stream()
                .map(camera -> new StreamKey(camera.id(), StreamSpec.MAIN))
                .toList();
        Map<StreamKey, Gap> missing = tenures == null ? missing(keys) : Map.of();
        keys.forEach(key -> known.put(key, Optional.ofNullable(missing.get(key))));
        all.forEach(this::save);
        known.clear();
    }

    private void take(CameraChange change) {
        switch (change) {
            case CameraChange.Saved(Camera camera) -> save(camera);
            case CameraChange.Removed(CameraId id) -> remove(id);
            case CameraChange.Moved(CameraId id, boolean planned) -> letGo(id, planned);
        }
    }

    private void save(Camera camera) {
        Camera before = cameras.put(camera.id(), camera);
        boolean same = before != null
                && before.active() == camera.active()
                && isPulledAlike(before.streams(), camera.streams())
                && Objects.equals(before.credentials(), camera.credentials());
        if (same) return;
        Cause why = camera.active() ? Cause.READDRESSED : Cause.STOPPED;
        CompletableFuture<Optional<Gap>> left = CompletableFuture.completedFuture(Optional.empty());
        if (before != null)
            for (StreamSpec stream : before.streams())
                if (isMain(stream)) left = stop(key(camera, stream), why);
                else stop(key(camera, stream), why);
        forget(camera);
        if (!camera.active()) {
            board.put(camera.id(), inactive());
            return;
        }
        Optional<Gap> lasts = lasting(left);
        camera.stream(StreamSpec.MAIN).ifPresent(stream -> keep(camera, stream, lasts));
    }

    /** The gap that a recording left when it ended just now: the index has it a moment later only. */
    private static Optional<Gap> lasting(CompletableFuture<Optional<Gap>> left) {
        try {
            return left.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("a recording did not say what it left: {}", e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** A pin that we entered ourselves changes nothing for who is connected. */
    private static boolean isPulledAlike(List<StreamSpec> before, List<StreamSpec> after) {
        if (before.size() != after.size()) return false;
        for (int i = 0; i < before.size(); i++) {
            StreamSpec was = before.get(i);
            StreamSpec is = after.get(i);
            if (!was.equals(is) && !(was.pin().isEmpty() && was.equals(is.withoutPin()))) return false;
        }
        return true;
    }

    private void forget(Camera camera) {
        subs.forget(camera.id());
        for (StreamSpec stream : camera.streams()) hub.noStandIn(key(camera, stream));
    }

    private void remove(CameraId id) {
        Camera camera = cameras.remove(id);
        if (camera == null) return;
        for (StreamSpec stream : camera.streams()) {
            stop(key(camera, stream), Cause.STOPPED);
            hub.remove(key(camera, stream));
        }
        forget(camera);
        board.remove(id);
    }

    /** Its channels stay: who watches may be shown what the other node sends. */
    private void letGo(CameraId id, boolean planned) {
        Camera camera = cameras.remove(id);
        if (camera == null) return;
        for (StreamSpec stream : camera.streams()) {
            Kept running = kept.remove(key(camera, stream));
            if (running == null) continue;
            if (isMain(stream)) meters.remove(id);
            running.loop().run(() -> running.keeper().handOver(planned));
        }
        forget(camera);
        board.remove(id);
    }

    private void demand(StreamKey key, boolean wanted) {
        Camera camera = cameras.get(key.camera());
        if (camera == null || !camera.active() || key.stream().equals(StreamSpec.MAIN)) return;
        if (wanted) {
            arrange(camera);
        } else {
            tasks.after(Limits.LINGER_NANOS, () -> {
                if (hub.isWatched(key)) return;
                stop(key, Cause.STOPPED);
                subs.left(key);
            });
        }
    }

    /** Sees to it that who watches a stream of the camera that is not recorded has a picture. */
    private void arrange(Camera camera) {
        for (StreamSpec stream : camera.streams()) {
            StreamKey key = key(camera, stream);
            if (isMain(stream) || !hub.isWatched(key)) continue;
            boolean alone = camera.stream(StreamSpec.MAIN).isEmpty();
            switch (alone ? SubStreams.Way.PULL : subs.way(key)) {
                case PULL -> {
                    hub.noStandIn(key);
                    keep(camera, stream);
                }
                case MAIN -> {
                    stop(key, Cause.STOPPED);
                    hub.standIn(key, new StreamKey(camera.id(), StreamSpec.MAIN));
                }
                case LATER -> {}
            }
        }
    }

    private static boolean isMain(StreamSpec stream) {
        return stream.name().equals(StreamSpec.MAIN);
    }

    /** A stream fares otherwise than before. */
    private void fares(StreamKey key, CameraStatus status) {
        Camera camera = cameras.get(key.camera());
        if (camera == null || !kept.containsKey(key)) return;
        if (key.stream().equals(StreamSpec.MAIN)) {
            boolean pulled = camera.streams().stream().anyMatch(s -> !isMain(s) && kept.containsKey(key(camera, s)));
            subs.main(key.camera(), status, pulled);
        } else {
            subs.sub(key, status);
        }
        arrange(camera);
    }

    /** Trust on first use: the certificate that the camera showed is the one by which it is known from now on. */
    private void met(StreamKey key, String fingerprint) {
        Camera camera = cameras.get(key.camera());
        CameraRegister entries = register;
        if (camera == null || entries == null) return;
        List<StreamSpec> pinned = camera.streams().stream()
                .map(stream -> stream.name().equals(key.stream()) ? stream.withPin(fingerprint) : stream)
                .toList();
        try {
            cameras.put(camera.id(), entries.update(camera.withStreams(pinned)));
        } catch (RuntimeException e) {
            log.warn("the certificate of {} is not written down, it will be trusted again: {}", key, e.toString());
        }
    }

    private void keep(Camera camera, StreamSpec stream) {
        keep(camera, stream, Optional.empty());
    }

    /** @param lasts the gap that ends when it is recorded, where that is known already */
    private void keep(Camera camera, StreamSpec stream, Optional<Gap> lasts) {
        StreamKey key = key(camera, stream);
        if (kept.containsKey(key)) return;
        boolean main = isMain(stream);
        Loop loop = loops.get(nextLoop++ % loops.size());
        Tenure tenure = main ? tenure(key, lasts) : Tenure.owner(context.epoch(), null);
        RecordingContext its = tenure.epoch() == context.epoch() ? context : context.under(tenure);
        StreamRecording recording = new StreamRecording(its, hub.channel(key), main, tenure.before());
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
                status -> {
                    if (main) board.put(camera.id(), status);
                },
                status -> tasks.add(() -> fares(key, status)),
                fingerprint -> tasks.add(() -> met(key, fingerprint)));
        kept.put(key, new Kept(loop, keeper));
        loop.run(keeper::start);
    }

    private Tenure tenure(StreamKey key, Optional<Gap> lasts) {
        Tenure.Book book = tenures;
        if (book == null) return Tenure.owner(context.epoch(), lasts.isPresent() ? lasts.get() : gapBefore(key));
        Tenure held = book.of(key);
        return lasts.isPresent() ? new Tenure(held.epoch(), lasts.get(), held.mirrors()) : held;
    }

    private @Nullable Gap gapBefore(StreamKey key) {
        Optional<Gap> before = known.get(key);
        return before == null ? missing(List.of(key)).get(key) : before.orElse(null);
    }

    /** What has been missing of recorded streams since they were recorded last. */
    private Map<StreamKey, Gap> missing(Collection<StreamKey> keys) {
        try {
            return index.missing(keys);
        } catch (RuntimeException e) {
            log.warn(
                    "what was missing of {} streams before is not known, the index is away: {}",
                    keys.size(),
                    e.toString());
            return Map.of();
        }
    }

    /** @return the gap that lasts from there on, once the recording has ended */
    private CompletableFuture<Optional<Gap>> stop(StreamKey key, Cause why) {
        Kept running = kept.remove(key);
        CompletableFuture<Optional<Gap>> left = new CompletableFuture<>();
        if (running == null) {
            left.complete(Optional.empty());
            return left;
        }
        if (key.stream().equals(StreamSpec.MAIN)) meters.remove(key.camera());
        running.loop().run(() -> left.complete(running.keeper().stop(why)));
        return left;
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
