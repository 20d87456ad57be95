package pasu.core.alarm;

import java.util.List;
import pasu.core.bell.Press;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchState;
import pasu.core.incident.Fact;
import pasu.core.incident.Incident;

/** What happened to the alarms, in the order in which it was made durable. */
public sealed interface AlarmChange {

    /** A new one. */
    record Raised(Alarm alarm, List<Press> presses) implements AlarmChange {}

    /** Somebody, or the time that ran out, did something to it. */
    record Moved(Alarm alarm, AlarmAct act) implements AlarmChange {}

    /** Its bell was pressed again. */
    record Pressed(AlarmId alarm, long version, List<Press> presses) implements AlarmChange {}

    /**
     * An alarm that a node told of while no database was there is another, which was known elsewhere.
     *
     * @param name of the one that was told of; the other goes by it too
     */
    record Folded(AlarmId name, AlarmId into) implements AlarmChange {}

    /** More cameras joined it, or one came back. */
    record Grown(Alarm alarm) implements AlarmChange {}

    /**
     * An order to the police was given, went on, went to another hand, or was not accepted in time.
     *
     * @param before its state before that
     */
    record Ordered(Dispatch dispatch, DispatchState before) implements AlarmChange {

        /** A person at the station has seen it for the first time. */
        public boolean isFirstAnswer() {
            return dispatch.leg() == 1
                    && !dispatch.isStations()
                    && !before.isAnswered()
                    && dispatch.state().isAnswered()
                    && dispatch.state() != DispatchState.CANCELLED;
        }
    }

    /** An incident, into which alarms are gathered, has a new fact. */
    record Gathered(Incident incident, Fact fact) implements AlarmChange {}
}
