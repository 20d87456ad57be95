package pasu.core.alarm;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sits at a console now.
 *
 * @param present operators by login, in an order that stays
 * @param load how many open alarms each has or is rung for; who is not in it has none
 */
public record Seats(List<String> present, Map<String, Integer> load) {
    public static final Seats NOBODY = new Seats(List.of(), Map.of());

    public Seats {
        present = List.copyOf(present);
        load = Map.copyOf(load);
    }

    /** The operator with the least to do, but not this one; empty if there is no other. */
    public Optional<String> freest(@Nullable String notThisOne) {
        return present.stream()
                .filter(login -> !login.equals(notThisOne))
                .min(Comparator.comparingInt(login -> load.getOrDefault(login, 0)));
    }
}
