package pasu.core.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmChange;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.AlarmState;
import pasu.core.alarm.BellAlarms;
import pasu.core.bell.Folding;
import pasu.core.bell.Landing;
import pasu.core.bell.Press;
import pasu.core.bell.PressFlag;

/**
 * What presses raise while the database is away: decided from what landed last, and told at once, so that a bell is seen
 * on the consoles all the same. The database decides again when it is back, and by the same rule.
 */
final class Provisional {
    /** Landings that are remembered: ten seconds of a storm, hours of a city's night. */
    private static final int REMEMBERED = 20_000;

    private final BellAlarms alarms;
    private final Deque<Landing> recent = new ArrayDeque<>();
    private final Set<UUID> over = ConcurrentHashMap.newKeySet();
    private final List<Consumer<AlarmChange>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Folding folding;

    Provisional(BellAlarms alarms) {
        this.alarms = alarms;
    }

    void listen(Consumer<AlarmChange> listener) {
        listeners.add(listener);
    }

    /** On any thread. */
    void forget(AlarmChange change) {
        switch (change) {
            case AlarmChange.Moved(Alarm alarm, var act)
            when alarm.state() instanceof AlarmState.Closed -> forget(alarm.id());
            case AlarmChange.Folded(AlarmId name, var into) -> forget(name);
            default -> {}
        }
    }

    private void forget(AlarmId alarm) {
        if (over.size() >= REMEMBERED) over.clear();
        over.add(alarm.value());
    }

    void remember(Landing landing) {
        if (recent.size() == REMEMBERED) recent.removeFirst();
        recent.addLast(landing);
    }

    /** Where presses land; nothing is told yet. */
    List<Landing> decide(List<Press> presses) {
        if (folding == null) folding = start();
        Folding now = folding;
        return presses.stream().map(now::place).toList();
    }

    /** What was decided is durable: it is remembered, and told. */
    void keep(List<Landing> landings) {
        Map<UUID, List<Press>> joined = new LinkedHashMap<>();
        for (Landing landing : landings) {
            remember(landing);
            if (landing instanceof Landing.Opened opened)
                tell(new AlarmChange.Raised(alarms.of(opened.press()), List.of(opened.press())));
            if (landing instanceof Landing.Joined more)
                joined.computeIfAbsent(more.alarm(), alarm -> new ArrayList<>()).add(more.press());
        }
        joined.forEach((alarm, more) -> tell(new AlarmChange.Pressed(new AlarmId(alarm), 0, List.copyOf(more))));
    }

    private Folding start() {
        Folding fresh = new Folding();
        for (Landing landing : recent) {
            fresh.landed(landing.press(), landing.alarm());
            if (landing instanceof Landing.Opened opened && !over.contains(opened.alarm()))
                fresh.open(
                        opened.press().bell(),
                        opened.press().is(PressFlag.INSPECTION),
                        opened.alarm(),
                        opened.press().receivedAt());
        }
        return fresh;
    }

    private void tell(AlarmChange change) {
        for (Consumer<AlarmChange> listener : listeners) listener.accept(change);
    }

    /** The database is back, or what was decided was not made durable. */
    void clear() {
        folding = null;
    }
}
