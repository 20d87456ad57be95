package pasu.core.bell;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The bells and their keys in memory, so that a press is known for what it is while the database is away. */
public final class BellBook {
    private final Map<BellId, BellRegister.Keyed> bells = new ConcurrentHashMap<>();

    /** Reads the register, blocking, and listens from then on. */
    public BellBook(BellRegister register) {
        register.onChange(this::put);
        // What was heard already is newer than what is read here.
        for (BellRegister.Keyed keyed : register.keyed())
            bells.putIfAbsent(keyed.bell().id(), keyed);
    }

    private void put(BellRegister.Keyed keyed) {
        bells.put(keyed.bell().id(), keyed);
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
