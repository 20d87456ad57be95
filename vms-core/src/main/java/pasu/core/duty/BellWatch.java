package pasu.core.duty;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.BellAlarms;
import pasu.core.alarm.FaultWords;
import pasu.core.alarm.Place;
import pasu.core.alarm.Source;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.bell.Bell;
import pasu.core.bell.BellHealth;
import pasu.core.bell.BellId;
import pasu.core.bell.BellRegister;
import pasu.core.bell.BellState;
import pasu.core.bell.BellTest;
import pasu.core.bell.BellTests;

/** Raises an alarm when a bell, or a station's line, turns out to be at fault. Presses go on as before. */
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
                    "비상벨의 자가진단에 경찰서가 답하지 않습니다",
                    "unanswered: bells' self-tests reach us, and the station does not answer them")));

    private final BellRegister register;
    private final BellHealth health;
    private final BellTests tests;
    private final FaultAlarms alarms;
    private final Time time;

    /** Causes of faults that stood in the round before: a closed alarm does not ring again while its fault stays. */
    private Set<String> told = Set.of();

    public BellWatch(BellRegister register, BellHealth health, BellTests tests, FaultAlarms alarms, Time time) {
        this.register = register;
        this.health = health;
        this.tests = tests;
        this.alarms = alarms;
        this.time = time;
    }

    @Override
    public void run() {
        Map<BellId, BellTest> tested = new HashMap<>();
        for (BellTest test : tests.all()) tested.put(test.bell(), test);
        Map<String, FaultAlarms.Fault> standing = new LinkedHashMap<>();
        for (Bell bell : register.all()) {
            if (!bell.active() || bell.maintenance()) continue;
            BellState state = health.state(bell, tested.get(bell.id()), time.now());
            fault(bell, state)
                    .ifPresent(fault -> standing.putIfAbsent(fault.cause().cause(), fault));
        }
        alarms.raise(standing.values().stream()
                .filter(fault -> !told.contains(fault.cause().cause()))
                .toList());
        told = Set.copyOf(standing.keySet());
    }

    /**
     * Of each fault there is an alarm of its own: a bell that is dead by now is told of where it chattered before. But where
     * a station does not answer, its line is at fault, however many bells depend on it.
     */
    private Optional<FaultAlarms.Fault> fault(Bell bell, BellState state) {
        @Nullable FaultWords words = WORDS.get(state);
        @Nullable String station = health.station(bell);
        if (words == null) return Optional.empty();
        if (state == BellState.UNANSWERED && station != null)
            return Optional.of(fault("station " + station + " unanswered", new Place(station, null), words));
        return Optional.of(fault("bell " + bell.id() + " " + Word.of(state), BellAlarms.place(bell), words));
    }

    private static FaultAlarms.Fault fault(String cause, Place place, FaultWords words) {
        return new FaultAlarms.Fault(AlarmKind.BELL_FAULT, new Source.OfCause(cause, List.of()), place, words);
    }
}
