package pasu.core.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pasu.core.bell.Press;

/** Where alarms are kept: the port. Calls block; use virtual threads. */
public interface AlarmBook {

    /** An alarm with all that belongs to it. */
    record Full(Alarm alarm, List<Press> presses, List<AlarmAct> acts) {}

    /**
     * Which alarms are wanted, newest first.
     *
     * @param states words of {@link AlarmState}: {@code ringing}, {@code taken}, {@code closed}; empty for all
     * @param before only alarms raised before, or at the same time with a smaller id
     */
    record Query(
            Set<String> states,
            @Nullable AlarmKind kind,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Before before,
            int limit) {}

    record Before(Instant raisedAt, AlarmId id) {}

    Optional<Full> find(AlarmId id);

    List<Full> read(Query query);

    /** An alarm as it is now, and the line of its history that says why. */
    record Told(Alarm alarm, AlarmAct act) {}

    /**
     * Keeps new alarms, all or none. Where one of its kind and cause stands open, that one takes its cameras instead. Presses
     * wait meanwhile: whoever has more than some hundreds raises them in parts.
     */
    void raise(List<Told> fresh);

    /**
     * Makes a move.
     *
     * @param seen the version that its author saw. A press that joined since stops only what ends the alarm
     * @throws Conflict if it changed since, or is not there
     * @throws AlarmRules.NotPossible if state or person forbid it
     */
    Alarm move(AlarmId id, long seen, Move move);

    /** Applies the deadline to all alarms whose time has run out, at most so many; how many changed. */
    int runDeadlines(int most);

    /** Is told of each change at this node after it is durable, in order, on a thread that may block shortly. */
    void onChange(Consumer<AlarmChange> listener);

    /** The same of what happened at another node, as it stands when it is heard of. */
    void onElsewhere(Consumer<AlarmChange> listener);

    /** The alarm changed since its author saw it, or is gone. */
    final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Conflict(String what) {
            super(what);
        }
    }
}
