package pasu.core.alarm;

import java.util.List;
import pasu.core.bell.Press;
import pasu.core.dispatch.Dispatch;
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

    /** More cameras joined it, or one came back. */
    record Grown(Alarm alarm) implements AlarmChange {}

    /** An order to the police was given, went on, or was not accepted in time. */
    record Ordered(Dispatch dispatch) implements AlarmChange {}

    /** An incident, into which alarms are gathered, has a new fact. */
    record Gathered(Incident incident, Fact fact) implements AlarmChange {}
}
