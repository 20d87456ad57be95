package pasu.core.duty;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.BellAlarms;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.bell.Bell;
import pasu.core.bell.BellId;
import pasu.core.bell.BellPulses;
import pasu.core.bell.BellRegister;
import pasu.core.bell.BellState;

/** Raises an alarm when a bell turns dead, stuck or chattering. Its presses go on as before. */
public final class BellWatch implements Runnable {
    private static final Map<BellState, String> WORDS = new EnumMap<>(Map.of(
            BellState.DEAD, "the bell did not test itself in time",
            BellState.CHATTERING, "the bell sends more presses than a hand makes",
            BellState.STUCK, "the bell has sent presses for minutes without a pause"));

    private final BellRegister register;
    private final BellPulses pulses;
    private final FaultAlarms alarms;
    private final Time time;
    private final Map<BellId, BellState> before = new HashMap<>();

    public BellWatch(BellRegister register, BellPulses pulses, FaultAlarms alarms, Time time) {
        this.register = register;
        this.pulses = pulses;
        this.alarms = alarms;
        this.time = time;
    }

    @Override
    public void run() {
        for (Bell bell : register.all()) {
            if (!bell.active() || bell.maintenance()) {
                before.remove(bell.id());
                continue;
            }
            BellState now = pulses.state(bell, time.now());
            BellState was = before.getOrDefault(bell.id(), BellState.OK);
            if (now != was && WORDS.containsKey(now)) raise(bell, now);
            before.put(bell.id(), now);
        }
        before.keySet()
                .retainAll(Set.copyOf(register.all().stream().map(Bell::id).toList()));
    }

    private void raise(Bell bell, BellState state) {
        String words = Word.of(state) + ": " + WORDS.getOrDefault(state, "");
        alarms.raise(AlarmKind.BELL_FAULT, "bell " + bell.id(), List.of(), BellAlarms.place(bell), words);
    }
}
