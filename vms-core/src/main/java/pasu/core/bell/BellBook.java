package pasu.core.bell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The bells and their keys in memory, so that a press is known for what it is while the database is away. */
public final class BellBook {
    private static final int LOOKS = 20;
    private static final long SECOND = 1_000_000_000L;

    private final BellRegister register;

    /** Ticks of the last looks. */
    private final Deque<Long> looked = new ArrayDeque<>();

    private final Map<BellId, BellRegister.Keyed> bells = new ConcurrentHashMap<>();

    /** Reads the register, blocking, and listens from then on. */
    public BellBook(BellRegister register) {
        this.register = register;
        register.onChange(this::put);
        register.keyed().forEach(this::put);
    }

    /** Reads what other nodes added or changed, blocking: a press there is one here, too. */
    public void refresh() {
        Set<BellId> changed = new HashSet<>();
        register.versions().forEach((id, version) -> {
            BellRegister.Keyed known = bells.get(id);
            if (known == null || known.bell().version() < version) changed.add(id);
        });
        if (!changed.isEmpty()) register.keyed(changed).forEach(this::put);
    }

    /**
     * Looks for a bell that another node may have entered just now, blocking; {@value #LOOKS} times a second at most, whoever asks.
     *
     * @return whether it is known now
     */
    public boolean lookFor(BellId id, long nowTicks) {
        if (bells.containsKey(id)) return true;
        synchronized (looked) {
            if (looked.size() == LOOKS && nowTicks - looked.getFirst() < SECOND) return false;
            if (looked.size() == LOOKS) looked.removeFirst();
            looked.addLast(nowTicks);
        }
        register.keyed(Set.of(id)).forEach(this::put);
        return bells.containsKey(id);
    }

    /** What was heard may be newer than what is read meanwhile. */
    private void put(BellRegister.Keyed keyed) {
        bells.merge(
                keyed.bell().id(),
                keyed,
                (known, read) -> read.bell().version() < known.bell().version() ? known : read);
    }

    /** The bell, if there is one and it is in use. */
    public Optional<Bell> find(BellId id) {
        return keyed(id).map(BellRegister.Keyed::bell);
    }

    /** Whether this bell's key has signed the body; empty if there is no such bell. */
    public Optional<Boolean> hasSigned(BellId id, byte[] body, String signature) {
        return keyed(id).map(keyed -> keyed.key().hasSigned(body, signature));
    }

    /** The bell, in use or not. */
    public Optional<Bell> recall(BellId id) {
        return Optional.ofNullable(bells.get(id)).map(BellRegister.Keyed::bell);
    }

    private Optional<BellRegister.Keyed> keyed(BellId id) {
        return Optional.ofNullable(bells.get(id)).filter(keyed -> keyed.bell().active());
    }
}
