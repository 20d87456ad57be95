package pasu.console.alarms;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.AlarmState;
import pasu.core.bell.Press;

/**
 * The open alarms in memory, {@value #MOST} at most: as many as a city has bells, so that each may ring at once. Beyond that
 * the one that has been without a change for longest is let go and counted; it stays open, REST lists it, and its next
 * change but a press brings it back. For one thread at a time.
 */
final class OpenAlarms {
    static final int MOST = 20_000;

    /** @param presses those of it that were told, in that order */
    record Held(Alarm alarm, List<Press> presses) {}

    /** The longest without a change comes first. */
    private final Map<AlarmId, Held> open = new LinkedHashMap<>();

    /** Those that were closed while what stands open was read: what was read of them is old. Empty after that. */
    private final Set<AlarmId> closed = new HashSet<>();

    private final Map<String, Integer> load = new HashMap<>();
    private boolean isRead;
    private final int most;
    private final Counter dropped;

    OpenAlarms(int most, MeterRegistry metrics) {
        this.most = most;
        this.dropped = Counter.builder("pasu_queue_dropped")
                .tag("queue", "open-alarms")
                .description("open alarms that are no longer held for consoles, for there are too many")
                .register(metrics);
        Gauge.builder("pasu_alarms_held", open::size)
                .description("open alarms that are held for consoles")
                .register(metrics);
    }

    Optional<Held> find(AlarmId id) {
        return Optional.ofNullable(open.get(id));
    }

    /** Keeps the newer of what is known and what is told; presses that were told before the database had them count once. */
    Held hold(Alarm alarm, List<Press> more) {
        Held before = remove(alarm.id());
        Held held = before == null
                ? new Held(alarm, List.copyOf(more))
                : new Held(
                        before.alarm().version() > alarm.version() ? before.alarm() : alarm,
                        union(before.presses(), more));
        open.put(alarm.id(), held);
        count(held, 1);
        if (open.size() > most) {
            remove(open.keySet().iterator().next());
            dropped.increment();
        }
        return held;
    }

    private static List<Press> union(List<Press> known, List<Press> more) {
        List<Press> all = new ArrayList<>(known);
        for (Press press : more) if (known.stream().noneMatch(one -> one.id().equals(press.id()))) all.add(press);
        return all.size() == known.size() ? known : List.copyOf(all);
    }

    /** Keeps what stood open when it was read, unless it was closed since. */
    void read(Alarm alarm, List<Press> presses) {
        if (!closed.contains(alarm.id())) hold(alarm, presses);
    }

    /** All that stood open is read. */
    void isRead() {
        isRead = true;
        closed.clear();
    }

    /** It is closed. */
    void close(AlarmId id) {
        remove(id);
        if (!isRead) closed.add(id);
    }

    private @Nullable Held remove(AlarmId id) {
        Held held = open.remove(id);
        if (held != null) count(held, -1);
        return held;
    }

    private void count(Held held, int more) {
        String who =
                switch (held.alarm().state()) {
                    case AlarmState.Ringing ringing -> ringing.seat();
                    case AlarmState.Taken taken -> taken.owner();
                    case AlarmState.Closed closed -> null;
                };
        if (who != null) load.merge(who, more, (was, change) -> was + change == 0 ? null : was + change);
    }

    /** How many of them each person has, or is rung for. */
    Map<String, Integer> load() {
        return Map.copyOf(load);
    }

    Collection<Held> all() {
        return open.values();
    }
}
