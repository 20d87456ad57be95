package pasu.console.alarms;

import java.util.List;
import pasu.console.Caller;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.AlarmState;
import pasu.core.alarm.Rung;
import pasu.core.alarm.Source;
import pasu.core.bell.Bell;
import pasu.core.bell.BellBook;
import pasu.core.people.Account;
import pasu.core.people.Right;
import pasu.core.people.Role;

/**
 * Who may see an alarm: whoever has the right; but a desk's bell is seen by its own supervisors only, and by all of them once
 * it has climbed. Administrators see all.
 */
final class Audience {
    private final BellBook bells;

    Audience(BellBook bells) {
        this.bells = bells;
    }

    boolean sees(Caller caller, Alarm alarm) {
        if (!caller.may(Right.ALARM_VIEW)) return false;
        Account who = caller.session().account();
        if (alarm.kind() != AlarmKind.DESK_BELL || who.role() == Role.ADMIN) return true;
        List<String> own = alarm.source() instanceof Source.OfBell source
                ? bells.recall(source.bell()).map(Bell::supervisors).orElse(List.of())
                : List.of();
        boolean stillAtDesk = alarm.state() instanceof AlarmState.Ringing ringing && ringing.rung() == Rung.DESK;
        if (own.contains(who.login())) return true;
        return who.role() == Role.SUPERVISOR && (own.isEmpty() || !stillAtDesk);
    }
}
