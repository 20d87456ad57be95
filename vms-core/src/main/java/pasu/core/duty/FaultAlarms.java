package pasu.core.duty;

import java.util.List;
import java.util.function.Supplier;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmAct;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.Place;
import pasu.core.alarm.Seats;
import pasu.core.alarm.Source;
import pasu.core.base.Time;
import pasu.core.camera.CameraId;

/** Raises alarms that nobody raised: what watches over devices says what is at fault. */
public final class FaultAlarms {
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
    void raise(AlarmKind kind, String cause, List<CameraId> cameras, Place place, String words) {
        Alarm alarm = Alarm.raised(
                AlarmId.random(), kind, new Source.OfCause(cause, cameras), place, time.now(), false, seats.get());
        alarms.raise(alarm, new AlarmAct(alarm.id(), alarm.version(), time.now(), "", "raised", words));
    }
}
