package pasu.core.bell;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The city's bells: the port behind which they and their keys are kept. Calls block; use virtual threads. */
public interface BellRegister {

    /** A bell with its key, for {@link BellBook} alone. */
    record Keyed(Bell bell, BellKey key) {}

    /** All bells, by name. */
    List<Bell> all();

    /** How many there are. */
    int count();

    Optional<Bell> find(BellId id);

    /** Those that were added or changed at a time or later. */
    Set<BellId> changedSince(Instant time);

    List<Keyed> keyed();

    /** Those of some that are there. */
    List<Keyed> keyed(Set<BellId> some);

    /** Which version of each bell holds now, whichever node wrote it. */
    Map<BellId, Long> versions();

    /** Adds a bell; its key is kept sealed. */
    Bell add(Bell bell, BellKey key);

    /**
     * Replaces a bell of which the caller saw {@code bell.version()}; the answer has the next version. Its kind and key stay.
     *
     * @throws Conflict if it changed since, or is not there
     */
    Bell update(Bell bell);

    /** Is told of each bell after it is durable, on a thread that may block shortly. */
    void onChange(Consumer<Keyed> listener);

    /** The bell changed since its caller saw it, or is not there. */
    final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Conflict(String what) {
            super(what);
        }
    }
}
