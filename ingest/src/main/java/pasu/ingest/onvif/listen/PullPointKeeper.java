package pasu.ingest.onvif.listen;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.alarm.DeviceEvents;
import pasu.core.alarm.DeviceEvents.Contact;
import pasu.core.alarm.DeviceEvents.What;
import pasu.core.base.Time;
import pasu.core.camera.CameraId;
import pasu.core.camera.DeviceState;
import pasu.core.camera.DeviceStatus;
import pasu.core.camera.DeviceStatusBoard;
import pasu.ingest.onvif.link.OnvifDevice;
import pasu.ingest.onvif.link.OnvifFailure;
import pasu.ingest.onvif.service.EventCalls;
import pasu.ingest.onvif.service.Notification;
import pasu.ingest.onvif.service.Sighting;
import pasu.ingest.onvif.service.Subscription;

/**
 * Listens to one device for as long as it is wanted. A pull point outlasts a broken line: it is asked again before another is
 * made, so that what happened meanwhile is heard. One that is gone before its time tells that the device has started anew.
 */
final class PullPointKeeper {
    private static final Logger log = LoggerFactory.getLogger(PullPointKeeper.class);

    /** A device waits so long for something to tell; who has died meanwhile is noticed then. */
    private static final Duration WAIT = Duration.ofSeconds(50);
    /** Longer than a camera takes to start anew. */
    private static final Duration LASTS = Duration.ofMinutes(5);

    private static final Duration RENEWED = Duration.ofMinutes(2);
    private static final Duration CLOCK_READ = Duration.ofMinutes(10);
    private static final int MESSAGES = 64;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Cameras lock out who tries a wrong password again and again. */
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(5);

    /** For telling devices that nobody listens any more. */
    static final Duration FAREWELL = Duration.ofSeconds(1);

    private final CameraId camera;
    private final OnvifDevice device;
    private final DeviceEvents events;
    private final DeviceStatusBoard board;
    private final Semaphore openings;
    private final Time time;
    private final Edges edges = new Edges();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    private @Nullable Subscription point;
    private long pointEnds;
    private long renewAt;
    private long clockAt;
    private Duration ahead = Duration.ZERO;
    private DeviceStatus status;

    /** Begins. @param openings how many devices may be met at a time */
    PullPointKeeper(
            CameraId camera,
            OnvifDevice device,
            DeviceEvents events,
            DeviceStatusBoard board,
            Semaphore openings,
            Time time) {
        this.camera = camera;
        this.device = device;
        this.events = events;
        this.board = board;
        this.openings = openings;
        this.time = time;
        this.status = new DeviceStatus(DeviceState.CONNECTING, time.now(), null, null, null);
        board.put(camera, status);
        thread = Thread.ofVirtual().name("onvif " + camera).unstarted(this::run);
        thread.start();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            while (end.getCount() > 0)
                try {
                    listen();
                    pause = FIRST_PAUSE;
                } catch (OnvifFailure e) {
                    if (end.getCount() == 0) break;
                    if (status.state() == DeviceState.LISTENING) pause = FIRST_PAUSE;
                    lost(e);
                    Duration now = e.kind() == OnvifFailure.Kind.UNAUTHORIZED ? REFUSED_PAUSE : pause;
                    long millis = now.toMillis();
                    if (end.await(millis + ThreadLocalRandom.current().nextLong(millis / 2), TimeUnit.MILLISECONDS))
                        break;
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                } catch (RuntimeException e) {
                    log.error("listening to camera {} failed, which is a fault in Pasu; it begins anew", camera, e);
                    point = null;
                    if (end.await(LONGEST_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) break;
                }
        } catch (InterruptedException e) {
            log.debug("listening to camera {} ends", camera);
        }
        farewell();
    }

    /** One question to the pull point, which is made first where there is none. */
    private void listen() throws OnvifFailure, InterruptedException {
        Subscription asked = point == null ? open() : point;
        for (Notification one : device.ask(asked, EventCalls.pull(WAIT, MESSAGES), WAIT)) heard(one);
        if (status.state() != DeviceState.LISTENING) fares(DeviceState.LISTENING, null);
        long now = time.ticks();
        if (now - renewAt >= 0) renew(asked);
        if (now - clockAt >= 0) readClock();
    }

    private Subscription open() throws OnvifFailure, InterruptedException {
        openings.acquire();
        try {
            readClock();
            Subscription made = device.ask(EventCalls.createPullPoint(LASTS));
            point = made;
            lastsFromNow(made.lasts().orElse(LASTS));
            fares(DeviceState.LISTENING, null);
            return made;
        } finally {
            openings.release();
        }
    }

    private void lastsFromNow(Duration lasts) {
        long now = time.ticks();
        pointEnds = now + lasts.toNanos();
        Duration half = lasts.dividedBy(2);
        renewAt = now + (half.compareTo(RENEWED) < 0 ? half : RENEWED).toNanos();
    }

    /** A device that does not know how is given a new pull point when the old one is over. */
    private void renew(Subscription asked) throws OnvifFailure {
        try {
            lastsFromNow(
                    device.ask(asked, EventCalls.renew(LASTS), Duration.ZERO).orElse(LASTS));
        } catch (OnvifFailure e) {
            if (!saysNo(e)) throw e;
            renewAt = pointEnds;
            if (time.ticks() - pointEnds >= 0) point = null;
        }
    }

    private void readClock() throws OnvifFailure {
        clockAt = time.ticks() + CLOCK_READ.toNanos();
        try {
            ahead = device.readClock();
            put(new DeviceStatus(
                    status.state(), status.since(), status.detail(), ahead.toMillis(), status.restartedAt()));
        } catch (OnvifFailure e) {
            if (!saysNo(e)) throw e;
            log.debug("{}; its time is taken for ours", e.detail());
        }
    }

    /** The device answers, and does not do this. */
    private static boolean saysNo(OnvifFailure e) {
        return switch (e.kind()) {
            case REFUSED, UNSUPPORTED, MALFORMED, UNAUTHORIZED -> true;
            default -> false;
        };
    }

    private void heard(Notification told) {
        Sighting.of(told).ifPresent(sighting -> {
            if (!edges.begins(sighting, told.initial(), time.ticks())) return;
            Instant at = told.at().map(theirs -> theirs.minus(ahead)).orElseGet(time::now);
            String source = sighting.source();
            String words = source.isEmpty() ? told.topic() : told.topic() + " (" + source + ")";
            switch (sighting.kind()) {
                case MOTION -> events.noticed(camera, What.MOTION, at, words);
                case TAMPER -> events.noticed(camera, What.TAMPER, at, words);
                case DIGITAL_INPUT ->
                    events.closed(new Contact(
                            camera, source, told.at().map(Instant::toString).orElse(""), at));
            }
        });
    }

    private void lost(OnvifFailure e) {
        Instant restarted = status.restartedAt();
        boolean over = pointEnds - time.ticks() <= 0;
        // Whoever is silent at a point that is over may well answer who asks for a new one.
        if (point != null && (over || saysNo(e))) {
            if (!over) restarted = time.now();
            point = null;
        }
        Instant since = status.state() == DeviceState.LOST ? status.since() : time.now();
        put(new DeviceStatus(DeviceState.LOST, since, e.detail(), status.clockOffsetMs(), restarted));
    }

    private void fares(DeviceState state, @Nullable String detail) {
        put(new DeviceStatus(state, time.now(), detail, status.clockOffsetMs(), status.restartedAt()));
    }

    private void put(DeviceStatus next) {
        status = next;
        if (end.getCount() > 0) board.put(camera, next);
    }

    /** A device keeps few pull points: it is told that ours is not needed any more. */
    private void farewell() {
        Subscription last = point;
        boolean told = Thread.interrupted(); // that was how we were told; now we say so
        if (last == null || status.state() != DeviceState.LISTENING) return;
        try {
            device.ask(last, EventCalls.unsubscribe(), Duration.ZERO);
        } catch (OnvifFailure e) {
            log.debug("{}; its pull point ends by itself (interrupted: {})", e.detail(), told);
        }
    }

    /** Ends; returns at once. */
    void stop() {
        end.countDown();
        thread.interrupt();
    }

    /** Waits, after {@link #stop}, until the device was told. @param nanos at most */
    void awaitEnd(long nanos) throws InterruptedException {
        if (!thread.join(Duration.ofNanos(Math.max(1, nanos))))
            log.debug("camera {} was not told that nobody listens any more", camera);
    }
}
