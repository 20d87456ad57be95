package pasu.ingest.backfill;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraDevice;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.Cause;
import pasu.core.camera.DeviceRegister;
import pasu.core.camera.Networks;
import pasu.core.camera.StreamSpec;
import pasu.core.record.Fill;
import pasu.core.record.FillBook;
import pasu.core.record.Footage;
import pasu.core.record.Gap;
import pasu.core.record.Stretch;
import pasu.ingest.onvif.link.OnvifDevice;
import pasu.ingest.onvif.link.OnvifWire;
import pasu.ingest.reach.AddressBook;

/**
 * Fills gaps from cameras' own storage, by itself: looks every few seconds which have ended whose camera is back and has a
 * device, and fetches a few at once, one of a camera at a time, no faster than the node is allowed to.
 *
 * <p>What a person stopped is left missing, and so is what is known to be on no camera. Single packets that were lost lie within
 * footage that goes on, and are left as well.
 */
public final class Backfill implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Backfill.class);

    private static final Set<Cause> CAUSES = EnumSet.of(
            Cause.CAMERA_DOWN,
            Cause.SILENT,
            Cause.UNAUTHORIZED,
            Cause.NO_FREE_SESSION,
            Cause.NOT_FOUND,
            Cause.REFUSED,
            Cause.MALFORMED,
            Cause.NO_KEY_FRAME,
            Cause.DISK,
            Cause.NODE_LOST,
            Cause.READDRESSED,
            Cause.SHUT_DOWN,
            Cause.INTERNAL);

    private static final Duration EVERY = Duration.ofSeconds(2);

    /** After a gap's end, until what follows it stands on the disk and cameras have finished their own files. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private static final Duration OLDEST = Duration.ofDays(7);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 4;
    private static final int LOOKED_AT = 64;
    private static final Duration END = Duration.ofSeconds(5);

    /**
     * @param atOnce gaps that are fetched at a time; 0 fetches none
     * @param mbitPerSecond of all together, at most
     */
    public record Settings(int atOnce, int mbitPerSecond) {}

    private final Settings settings;
    private final FillBook book;
    private final CameraRegister cameras;
    private final DeviceRegister devices;
    private final Predicate<CameraId> isBack;
    private final OnvifWire wire;
    private final GapFetch fetch;
    private final MeterRegistry meters;
    private final Time time;
    private final Map<CameraId, Thread> busy = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("backfill").unstarted(this::run);

    /** @param isBack whether a camera sends its picture again */
    public Backfill(
            Settings settings,
            FillBook book,
            CameraRegister cameras,
            DeviceRegister devices,
            Predicate<CameraId> isBack,
            OnvifWire wire,
            Networks allowed,
            Footage footage,
            FillRecorder recorder,
            MeterRegistry meters,
            Time time) {
        this.settings = settings;
        this.book = book;
        this.cameras = cameras;
        this.devices = devices;
        this.isBack = isBack;
        this.wire = wire;
        this.meters = meters;
        this.time = time;
        Counter frames = meters.counter("pasu.backfill.frames");
        Counter bytes = meters.counter("pasu.backfill.bytes");
        this.fetch = new GapFetch(
                new AddressBook(allowed),
                footage,
                recorder,
                new Pace(settings.mbitPerSecond(), time),
                size -> {
                    frames.increment();
                    bytes.increment(size);
                },
                time);
        meters.gaugeMapSize("pasu.backfill.running", List.of(), busy);
    }

    /** Begins to look. */
    public void start() {
        if (settings.atOnce() > 0) thread.start();
    }

    private void run() {
        boolean told = false;
        try {
            while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS))
                try {
                    round();
                    told = false;
                } catch (RuntimeException e) {
                    if (!told) log.warn("gaps cannot be filled now: {}", e.toString());
                    told = true;
                }
        } catch (InterruptedException e) {
            log.debug("backfill ends");
        }
    }

    private void round() {
        if (busy.size() >= settings.atOnce()) return;
        Map<CameraId, CameraDevice> asked = devices.all().stream()
                .filter(device -> isBack.test(device.camera()) && !busy.containsKey(device.camera()))
                .collect(Collectors.toMap(CameraDevice::camera, device -> device));
        if (asked.isEmpty()) return;
        long now = time.wallMicros();
        FillBook.Rule rule = new FillBook.Rule(
                StreamSpec.MAIN,
                CAUSES,
                now - OLDEST.toNanos() / 1_000,
                now - SETTLED.toNanos() / 1_000,
                ATTEMPTS,
                PAUSE.toNanos() / 1_000);
        for (FillBook.Due due : book.due(asked.keySet(), rule, now, LOOKED_AT)) {
            if (busy.size() >= settings.atOnce()) return;
            CameraId id = due.gap().key().camera();
            Optional<Camera> camera = cameras.find(id);
            CameraDevice device = asked.get(id);
            if (camera.isEmpty() || !camera.get().active() || device == null || busy.containsKey(id)) continue;
            Thread filling = Thread.ofVirtual().name("backfill " + id).unstarted(() -> fill(due, camera.get(), device));
            busy.put(id, filling);
            filling.start();
        }
    }

    private void fill(FillBook.Due due, Camera camera, CameraDevice device) {
        try {
            if (!book.claim(due.gap())) return;
            OnvifDevice asked = OnvifDevice.of(wire, camera, device, time);
            Fill fill = fetch.fill(
                    due.gap(), due.attempts() + 1, new GapFetch.Source(asked, camera.credentials(), device.profile()));
            // Of an attempt that our own end cut short nothing is said: it is made again.
            if (closing.getCount() == 0 && fill.outcome() != Fill.Outcome.WHOLE) return;
            book.save(due.gap(), fill);
            meters.counter("pasu.backfill.attempts", "outcome", Word.of(fill.outcome()))
                    .increment();
            log.info(
                    "gap of {} from {}: {} at attempt {} {}",
                    camera.name(),
                    Time.instant(due.gap().startMicros()),
                    Word.of(fill.outcome()),
                    fill.attempts(),
                    fill.detail());
        } catch (RuntimeException e) {
            if (closing.getCount() == 0) return;
            // The database that is away, or a fault in Pasu: it counts as an attempt, so that it is not made without
            // end.
            log.error("filling a gap of {} failed", camera.name(), e);
            fail(due);
        } finally {
            busy.remove(camera.id());
        }
    }

    private void fail(FillBook.Due due) {
        try {
            String detail = "it failed within Pasu, whose log says why";
            book.save(
                    due.gap(),
                    new Fill(Fill.Outcome.FAILED, due.attempts() + 1, time.wallMicros(), detail, whole(due.gap())));
        } catch (RuntimeException e) {
            log.warn("that a gap was not filled cannot be written down: {}", e.toString());
        }
    }

    private static List<Stretch> whole(Gap gap) {
        Long end = gap.endMicros();
        return end == null || end <= gap.startMicros() ? List.of() : List.of(new Stretch(gap.startMicros(), end));
    }

    /** Fetches no more; what was fetched so far is recorded. */
    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        List<Thread> running = new ArrayList<>(busy.values());
        running.forEach(Thread::interrupt);
        if (thread.getState() != Thread.State.NEW) thread.join(END);
        for (Thread filling : running) filling.join(END);
    }
}
