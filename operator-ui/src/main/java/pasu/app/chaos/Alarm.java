package pasu.app.chaos;

import java.util.List;

/** An alarm as the cluster lists it after all, with the presses in it. */
public record Alarm(String id, List<Press.Key> presses) {
    public Alarm {
        presses = List.copyOf(presses);
    }
}
