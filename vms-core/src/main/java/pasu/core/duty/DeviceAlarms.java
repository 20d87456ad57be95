package pasu.core.duty;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.DeviceEvents;
import pasu.core.alarm.FaultWords;
import pasu.core.alarm.Place;
import pasu.core.alarm.Source;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;

/**
 * Turns what devices notice into alarms. A camera before a busy road notices something several times a second: what it says
 * is counted in memory, and of one camera and kind told at most every {@value #APART_SECONDS} s.
 */
public final class DeviceAlarms implements DeviceEvents, Runnable {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Asia/Seoul"));

    static final int APART_SECONDS = 10;

    /** Cameras and kinds that can wait or rest at a time; more are dropped and counted. */
    static final int MOST = 10_000;

    private record Key(CameraId camera, What what) {}

    /** What was noticed and not told yet, if anything; and until when nothing is told. */
    private static final class Pending {
        int times;
        String words = "";

        @Nullable
        Long restsUntil;
    }

    private final CameraRegister register;
    private final FaultAlarms alarms;
    private final Time time;
    private final Counter dropped;
    private final Map<Key, Pending> pending = new HashMap<>();

    public DeviceAlarms(CameraRegister register, FaultAlarms alarms, MeterRegistry metrics, Time time) {
        this.register = register;
        this.alarms = alarms;
        this.time = time;
        this.dropped = metrics.counter("pasu.queue.dropped", "queue", "device-events");
    }

    @Override
    public void noticed(CameraId camera, What what, Instant at, String words) {
        synchronized (pending) {
            Key key = new Key(camera, what);
            Pending known = pending.get(key);
            if (known == null) {
                if (pending.size() == MOST) {
                    dropped.increment();
                    return;
                }
                known = new Pending();
                pending.put(key, known);
            }
            known.times++;
            known.words = words + ", " + CLOCK.format(at) + " KST";
        }
    }

    /** Nobody said that it is a bell's. */
    @Override
    public void closed(Contact contact) {
        noticed(contact.camera(), What.INPUT, contact.at(), "input " + contact.input());
    }

    /** Tells what is to be told; what cannot be kept now is told later. */
    @Override
    public void run() {
        for (Key key : due()) {
            Camera camera = register.find(key.camera).orElse(null);
            Pending told = take(key);
            try {
                if (camera != null && camera.active()) raise(camera, key.what, told);
            } catch (RuntimeException e) {
                giveBack(key, told);
                throw e;
            }
        }
    }

    private List<Key> due() {
        long now = time.ticks();
        synchronized (pending) {
            pending.values().removeIf(one -> one.times == 0 && !rests(one, now));
            return pending.entrySet().stream()
                    .filter(one -> one.getValue().times > 0 && !rests(one.getValue(), now))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private static boolean rests(Pending one, long now) {
        return one.restsUntil != null && one.restsUntil - now > 0;
    }

    private Pending take(Key key) {
        synchronized (pending) {
            Pending rest = new Pending();
            rest.restsUntil = time.ticks() + Duration.ofSeconds(APART_SECONDS).toNanos();
            Pending taken = pending.put(key, rest);
            return taken == null ? rest : taken;
        }
    }

    private void giveBack(Key key, Pending told) {
        synchronized (pending) {
            pending.merge(key, told, (rest, before) -> {
                before.times += rest.times;
                return before;
            });
        }
    }

    private void raise(Camera camera, What what, Pending told) {
        alarms.raise(
                what.kind(),
                new Source.OfCause("camera " + camera.id(), List.of(camera.id()), told.times),
                Place.of(camera),
                new FaultWords(told.words, told.words));
    }
}
