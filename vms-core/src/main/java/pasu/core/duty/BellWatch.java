package pasu.core.duty;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.BellAlarms;
import pasu.core.alarm.FaultWords;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.bell.Bell;
import pasu.core.bell.BellHealth;
import pasu.core.bell.BellId;
import pasu.core.bell.BellRegister;
import pasu.core.bell.BellState;
import pasu.core.bell.BellTest;
import pasu.core.bell.BellTests;

/** Raises an alarm when a bell turns out to be at fault. Its presses go on as before. */
public final class BellWatch implements Runnable {
    private static final Map<BellState, FaultWords> WORDS = new EnumMap<>(Map.of(
            BellState.DEAD,
            new FaultWords("비상벨이 제때 자가진단을 하지 않았습니다", "dead: the bell did not test itself in time"),
            BellState.CHATTERING,
            new FaultWords("비상벨이 사람이 누르는 것보다 자주 신호를 보냅니다", "chattering: the bell sends more presses than a hand makes"),
            BellState.STUCK,
            new FaultWords("비상벨이 몇 분째 쉬지 않고 신호를 보냅니다", "stuck: the bell has sent presses for minutes without a pause"),
            BellState.ELSEWHERE,
            new FaultWords(
                    "비상벨의 자가진단이 맡은 경찰서가 아닌 곳에 닿았습니다",
                    "elsewhere: the bell's self-test landed at another station than its own"),
            BellState.UNANSWERED,
            new FaultWords(
                    "비상벨의 자가진단에 경찰서가 답하지 않았습니다",
                    "unanswered: the bell's self-test reached us, and no station answered it")));

    private final BellRegister register;
    private final BellHealth health;
    private final BellTests tests;
    private final FaultAlarms alarms;
    private final Time time;
    private final Map<BellId, BellState> before = new HashMap<>();

    public BellWatch(BellRegister register, BellHealth health, BellTests tests, FaultAlarms alarms, Time time) {
        this.register = register;
        this.health = health;
        this.tests = tests;
        this.alarms = alarms;
        this.time = time;
    }

    @Override
    public void run() {
        List<Bell> bells = register.all();
        Map<BellId, BellTest> tested = new HashMap<>();
        for (BellTest test : tests.all()) tested.put(test.bell(), test);
        for (Bell bell : bells) {
            if (!bell.active() || bell.maintenance()) {
                before.remove(bell.id());
                continue;
            }
            BellState now = health.state(bell, tested.get(bell.id()), time.now());
            BellState was = before.getOrDefault(bell.id(), BellState.OK);
            @Nullable FaultWords words = WORDS.get(now);
            if (now != was && words != null) raise(bell, now, words);
            before.put(bell.id(), now);
        }
        before.keySet().retainAll(Set.copyOf(bells.stream().map(Bell::id).toList()));
    }

    /** Of each fault there is an alarm of its own: a bell that is dead by now is told of where its line was down before. */
    private void raise(Bell bell, BellState state, FaultWords words) {
        String cause = "bell " + bell.id() + " " + Word.of(state);
        alarms.raise(AlarmKind.BELL_FAULT, cause, List.of(), BellAlarms.place(bell), words);
    }
}
