package pasu.app.bench;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Every press that a benchmark's bells made: what the product is judged by. */
final class Rings {
    private final Map<Ring.Key, Ring> rings = new ConcurrentHashMap<>();

    void add(Ring ring) {
        rings.put(ring.key(), ring);
    }

    /** Empty if no bell of this run made it. */
    Optional<Ring> find(UUID bell, long serial) {
        return Optional.ofNullable(rings.get(new Ring.Key(bell, serial)));
    }

    Collection<Ring> all() {
        return rings.values();
    }
}
