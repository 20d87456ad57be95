package pasu.core.alarm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who sits at a console now, and how much each has to do. */
public final class SeatBoard {
    private final Map<String, Integer> consoles = new TreeMap<>();
    private Map<String, Integer> load = Map.of();
    private Set<String> elsewhere = Set.of();

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

    /** Who sits at a console of another node. */
    public synchronized void elsewhere(Set<String> logins) {
        elsewhere = Set.copyOf(logins);
    }

    /** Who sits at a console of this node. */
    public synchronized Set<String> here() {
        return Set.copyOf(consoles.keySet());
    }

    public synchronized Seats seats() {
        Set<String> all = new TreeSet<>(elsewhere);
        all.addAll(consoles.keySet());
        return new Seats(List.copyOf(all), load);
    }
}
