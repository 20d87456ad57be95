package pasu.core.duty;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.alarm.DeviceEvents;
import pasu.core.base.Time;
import pasu.core.bell.BellBook;
import pasu.core.bell.BellId;
import pasu.core.bell.BellPulses;
import pasu.core.bell.BellWire;
import pasu.core.bell.BellWires;
import pasu.core.bell.Inspections;
import pasu.core.bell.Press;
import pasu.core.bell.PressFlag;
import pasu.core.bell.Serial;
import pasu.core.camera.CameraId;
import pasu.core.intake.PressIntake;

/**
 * Makes a press of each contact of an input that a bell is wired to: it goes the way of every bell's press, and is as durable.
 * What is told twice is the same press. The camera does not tell again what we cannot keep, so it is tried until it is kept.
 */
public final class WiredBells implements DeviceEvents {
    private static final Logger log = LoggerFactory.getLogger(WiredBells.class);

    /** Presses under way; more are dropped and counted: each wire has one at a time, as a rule. */
    private static final int MOST = 5_000;

    private static final int AGAIN_SECONDS = 1;
    private static final int TRIES = 600;

    private record Input(CameraId camera, String token) {}

    private final BellBook bells;
    private final Inspections inspections;
    private final PressIntake intake;
    private final BellPulses pulses;
    private final DeviceEvents rest;
    private final Time time;
    private final Counter dropped;
    private final Semaphore room = new Semaphore(MOST);
    private volatile Map<Input, BellId> wires = Map.of();

    /**
     * Reads the wires, blocking, and listens from then on.
     *
     * @param rest to which goes what is no bell's
     */
    public WiredBells(
            BellWires register,
            BellBook bells,
            Inspections inspections,
            PressIntake intake,
            BellPulses pulses,
            DeviceEvents rest,
            MeterRegistry metrics,
            Time time) {
        this.bells = bells;
        this.inspections = inspections;
        this.intake = intake;
        this.pulses = pulses;
        this.rest = rest;
        this.time = time;
        this.dropped = metrics.counter("pasu.queue.dropped", "queue", "wired-bells");
        register.onChange(this::know);
        know(register.all());
    }

    private void know(List<BellWire> all) {
        Map<Input, BellId> next = new ConcurrentHashMap<>();
        for (BellWire wire : all) next.put(new Input(wire.camera(), wire.input()), wire.bell());
        wires = next;
    }

    @Override
    public void noticed(CameraId camera, What what, Instant at, String words) {
        rest.noticed(camera, what, at, words);
    }

    @Override
    public void closed(Contact contact) {
        BellId bell = wires.get(new Input(contact.camera(), contact.input()));
        if (bell == null || bells.find(bell).isEmpty()) {
            rest.closed(contact);
            return;
        }
        if (!room.tryAcquire()) {
            dropped.increment();
            return;
        }
        Press press = press(bell, contact);
        Thread.startVirtualThread(() -> {
            try {
                keep(press);
            } finally {
                room.release();
            }
        });
    }

    /** Its content is what the device said: the same words are the same press, whatever we make of its clock. */
    private Press press(BellId bell, Contact contact) {
        Instant now = time.now();
        String told = contact.told().isEmpty() ? now.toString() : contact.told();
        String body = "camera " + contact.camera() + " input " + contact.input() + " at " + told;
        Set<PressFlag> flags = EnumSet.noneOf(PressFlag.class);
        if (inspections.isCovered(bell, now)) flags.add(PressFlag.INSPECTION);
        String serial = told.length() > Serial.LONGEST ? told.substring(0, Serial.LONGEST) : told;
        return Press.received(bell, new Serial(serial, false), contact.at().toString(), now, flags, body);
    }

    private void keep(Press press) {
        try {
            for (int n = 1; n <= TRIES; n++) {
                try {
                    pulses.heard(intake.accept(press).get());
                    return;
                } catch (ExecutionException e) {
                    log.warn(
                            "a press of wired bell {} is not durable yet: {}",
                            press.bell(),
                            String.valueOf(e.getCause()));
                }
                TimeUnit.SECONDS.sleep(AGAIN_SECONDS);
            }
            log.error("a press of wired bell {} could not be made durable", press.bell());
            dropped.increment();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
