package pasu.console.events;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import pasu.console.Caller;

/**
 * The last {@value #CAPACITY} changes, each with its version, one more than the one before. Versions begin at the time
 * of start in microseconds, so a client of an earlier run is never taken for one of this.
 */
public final class EventLog {
    public static final int CAPACITY = 4096;

    /**
     * A change as it is sent, its version within.
     *
     * @param audience who may know of it
     */
    public record Change(long version, String text, Predicate<Caller> audience) {}

    private final Change[] ring = new Change[CAPACITY];
    private final long first;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long version;

    /** @param startMicros the time of start */
    public EventLog(long startMicros) {
        first = startMicros;
        version = startMicros;
    }

    /** Adds a change and gives it its version. Not called by listeners. */
    public void append(JsonObject change, Predicate<Caller> audience) {
        synchronized (this) {
            version++;
            ring[slot(version)] =
                    new Change(version, change.put("version", version).encode(), audience);
        }
        for (Runnable listener : listeners) listener.run();
    }

    /** The version of the newest change. */
    public synchronized long version() {
        return version;
    }

    /** The next changes after a version, at most so many; empty if some of them are no longer held, or never were. */
    public synchronized Optional<List<Change>> after(long seen, int most) {
        long oldest = Math.max(first, version - CAPACITY);
        if (seen < oldest || seen > version) return Optional.empty();
        List<Change> changes = new ArrayList<>();
        for (long next = seen + 1; next <= version && changes.size() < most; next++) changes.add(ring[slot(next)]);
        return Optional.of(changes);
    }

    /** Is told, on the appending thread, that there is something new. Must not block. */
    void onAppend(Runnable listener) {
        listeners.add(listener);
    }

    private static int slot(long version) {
        return (int) Math.floorMod(version, (long) CAPACITY);
    }
}
