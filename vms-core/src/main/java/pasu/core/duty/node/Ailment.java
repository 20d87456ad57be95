package pasu.core.duty.node;

import java.util.Optional;
import pasu.core.alarm.FaultWords;

/** One thing that a node can suffer from. Asked about once a second, by one thread. */
public interface Ailment {

    /** One word, for good: while an alarm of it stands open, no other is raised. */
    String name();

    /** What is wrong now, in a line; empty if nothing is. May block shortly. */
    Optional<FaultWords> ask();
}
