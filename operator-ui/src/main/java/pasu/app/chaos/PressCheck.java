package pasu.app.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A press that got its 202 stands once, in the alarm that the 202 named, by whichever of its names; none stands twice. */
final class PressCheck {
    private PressCheck() {}

    static void check(History history, Consumer<Finding> found) {
        Map<Press.Key, List<String>> standing = new HashMap<>();
        for (Alarm alarm : history.alarms())
            for (Press.Key press : alarm.presses())
                standing.computeIfAbsent(press, key -> new ArrayList<>()).add(alarm.id());
        for (Press press : history.presses()) {
            List<String> in = standing.getOrDefault(press.key(), List.of());
            if (in.size() > 1) found.accept(new Finding.PressTwice(press.key(), Set.copyOf(in)));
            press.alarm().ifPresent(named -> {
                if (in.isEmpty()) found.accept(new Finding.ForgottenAlarm(press));
                else if (!in.contains(named)) found.accept(new Finding.PressElsewhere(press, in.getFirst()));
            });
        }
    }
}
