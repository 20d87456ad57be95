package pasu.core.alarm;

import java.util.Optional;
import java.util.function.Supplier;
import pasu.core.bell.Bell;
import pasu.core.bell.BellBook;
import pasu.core.bell.BellKind;
import pasu.core.bell.Press;
import pasu.core.bell.PressFlag;

/** What a press raises. */
public final class BellAlarms {
    private final BellBook bells;
    private final Supplier<Seats> seats;

    /** @param seats who sits there now; must not block */
    public BellAlarms(BellBook bells, Supplier<Seats> seats) {
        this.bells = bells;
        this.seats = seats;
    }

    /** Where a bell hangs. */
    public static Place place(Bell bell) {
        return new Place(bell.name(), bell.position(), bell.address(), bell.pole());
    }

    /** The alarm of a press that folds into no other; it has the press's name. */
    public Alarm of(Press press) {
        Optional<Bell> bell = bells.recall(press.bell());
        boolean desk = bell.map(Bell::kind).orElse(BellKind.POLE) == BellKind.DESK;
        Place place = bell.map(BellAlarms::place)
                .orElseGet(() -> new Place(press.bell().toString(), null));
        return Alarm.raised(
                new AlarmId(press.id()),
                desk ? AlarmKind.DESK_BELL : AlarmKind.BELL,
                new Source.OfBell(press.bell()),
                place,
                press.receivedAt(),
                press.is(PressFlag.INSPECTION),
                seats.get());
    }
}
