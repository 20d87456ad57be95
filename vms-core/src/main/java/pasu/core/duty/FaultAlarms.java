package pasu.core.duty;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmAct;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.FaultWords;
import pasu.core.alarm.Move;
import pasu.core.alarm.Place;
import pasu.core.alarm.Seats;
import pasu.core.alarm.Source;
import pasu.core.base.Time;
import pasu.core.camera.CameraId;

/** Raises alarms that nobody raised: what watches over devices says what is at fault, and when it is over. */
public final class FaultAlarms {
    private static final Logger log = LoggerFactory.getLogger(FaultAlarms.class);
    private static final Set<String> OPEN = Set.of("ringing", "taken");
    private static final int MOST = 500;

    /** So many are raised in one transaction, and presses wait for it. */
    static final int PART = 200;

    /** What is at fault, where, and what is wrong with it. */
    record Fault(AlarmKind kind, Source.OfCause cause, Place place, FaultWords words) {}

    private final AlarmBook alarms;
    private final Supplier<Seats> seats;
    private final Time time;

    public FaultAlarms(AlarmBook alarms, Supplier<Seats> seats, Time time) {
        this.alarms = alarms;
        this.seats = seats;
        this.time = time;
    }

    /**
     * Raises an alarm, or has its cameras join the one of its kind and cause that stands open.
     *
     * @param cause what is at fault, as {@link Source.OfCause} has it
     * @param words what is wrong, for the first line of its history
     */
    void raise(AlarmKind kind, String cause, List<CameraId> cameras, Place place, FaultWords words) {
        raise(kind, new Source.OfCause(cause, cameras), place, words);
    }

    /** The same, of a cause that may be counted. */
    void raise(AlarmKind kind, Source.OfCause cause, Place place, FaultWords words) {
        raise(List.of(new Fault(kind, cause, place, words)));
    }

    /** The same of any number, in parts: presses come in between. */
    void raise(List<Fault> faults) {
        for (int from = 0; from < faults.size(); from += PART)
            alarms.raise(faults.subList(from, Math.min(from + PART, faults.size())).stream()
                    .map(this::alarm)
                    .toList());
    }

    private AlarmBook.Told alarm(Fault fault) {
        Alarm alarm = Alarm.raised(
                AlarmId.random(), fault.kind(), fault.cause(), fault.place(), time.now(), false, seats.get());
        return new AlarmBook.Told(alarm, AlarmAct.raised(alarm, fault.words()));
    }

    /**
     * Tells that what some open alarms were about is over: those that nobody has taken are closed as recovered, in those
     * that somebody has it is noted, once.
     *
     * @param isOver what each came from
     * @return false if one was moved meanwhile, and is to be asked about again
     */
    boolean recover(AlarmKind kind, Predicate<Source.OfCause> isOver, FaultWords words) {
        boolean toldAll = true;
        for (AlarmBook.Full open : alarms.read(new AlarmBook.Query(OPEN, kind, null, null, null, MOST)))
            if (open.alarm().source() instanceof Source.OfCause cause
                    && open.acts().stream().noneMatch(act -> act.what().equals("recovered"))
                    && isOver.test(cause)) toldAll &= recover(open.alarm(), words);
        return toldAll;
    }

    private boolean recover(Alarm alarm, FaultWords words) {
        try {
            alarms.move(alarm.id(), alarm.version(), new Move.Recover(words));
            return true;
        } catch (AlarmBook.Conflict e) {
            log.debug("{}; it is asked about again", e.getMessage());
            return false;
        }
    }
}
