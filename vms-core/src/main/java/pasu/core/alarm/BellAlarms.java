package pasu.core.alarm;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pasu.core.bell.Bell;
import pasu.core.bell.BellBook;
import pasu.core.bell.BellKind;
import pasu.core.bell.Press;
import pasu.core.bell.PressFlag;
import pasu.core.camera.Position;

/** What a press raises. */
public final class BellAlarms {
    private final BellBook bells;
    private final Supplier<Seats> seats;

    /** @param seats who sits there now; must not block */
    public BellAlarms(BellBook bells, Supplier<Seats> seats) {
        this.bells = bells;
        this.seats = seats;
    }

    /** The alarm of a press that folds into no other; it has the press's name. */
    public Alarm of(Press press) {
        Optional<Bell> bell = bells.recall(press.bell());
        boolean desk = bell.map(Bell::kind).orElse(BellKind.POLE) == BellKind.DESK;
        String name = bell.map(Bell::name).orElseGet(() -> press.bell().toString());
        @Nullable Position position = bell.map(Bell::position).orElse(null);
        return Alarm.raised(
                new AlarmId(press.id()),
                desk ? AlarmKind.DESK_BELL : AlarmKind.BELL,
                new Source.OfBell(press.bell()),
                new Place(name, position),
                press.receivedAt(),
                press.is(PressFlag.INSPECTION),
                seats.get());
    }
}
