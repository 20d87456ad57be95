package pasu.core.alarm;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who sits at a console now, and how much each has to do. */
public final class SeatBoard {
    private final Map<String, Integer> consoles = new TreeMap<>();
    private Map<String, Integer> load = Map.of();

    /** An operator opened a console; one person may open several. */
    public synchronized void enter(String login) {
        consoles.merge(login, 1, Integer::sum);
    }

    public synchronized void leave(String login) {
        consoles.computeIfPresent(login, (who, count) -> count > 1 ? count - 1 : null);
    }

    /** How many open alarms each has or is rung for. */
    public synchronized void load(Map<String, Integer> alarms) {
        load = Map.copyOf(alarms);
    }

    public synchronized Seats seats() {
        return new Seats(List.copyOf(consoles.keySet()), load);
    }
}
