package pasu.core.duty;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.FaultWords;
import pasu.core.alarm.Place;
import pasu.core.duty.node.Ailment;

/** Raises an alarm when this node suffers from something, once for each ailment, and ends it when that is over. */
public final class NodeWatch implements Runnable {
    private static final FaultWords OVER = new FaultWords("끝났습니다", "it is over");

    private final String node;
    private final List<Ailment> ailments;
    private final FaultAlarms alarms;

    /** What was told of each: true that it is there, false that it is over; nothing after a start. */
    private final Map<String, Boolean> told = new HashMap<>();

    public NodeWatch(String node, List<Ailment> ailments, FaultAlarms alarms) {
        this.node = node;
        this.ailments = List.copyOf(ailments);
        this.alarms = alarms;
    }

    /** Asks about all, also where one cannot be told now; that one is told in a later round. */
    @Override
    public void run() {
        RuntimeException failure = null;
        for (Ailment ailment : ailments)
            try {
                ask(ailment);
            } catch (RuntimeException e) {
                failure = e;
            }
        if (failure != null) throw failure;
    }

    private void ask(Ailment ailment) {
        Optional<FaultWords> wrong = ailment.ask();
        Boolean before = told.get(ailment.name());
        if (before != null && before == wrong.isPresent()) return;
        String cause = "node " + node + " " + ailment.name();
        if (wrong.isPresent()) alarms.raise(AlarmKind.NODE, cause, List.of(), new Place(node, null), wrong.get());
        else if (!alarms.recover(AlarmKind.NODE, open -> open.cause().equals(cause), OVER)) return;
        told.put(ailment.name(), wrong.isPresent());
    }
}
