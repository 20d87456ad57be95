package pasu.core.people;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import pasu.core.base.Time;

/**
 * Makes guessing slow without locking a person out: after a few failures each next try of the same login from the same
 * address waits twice as long, to a quarter of an hour; an address, and a login from anywhere, have wider limits.
 *
 * <p>Bounded: of {@value #ENTRIES} keys the one that was used longest ago is forgotten first.
 */
public final class LoginThrottle {
    static final int ENTRIES = 20_000;
    private static final long FORGET_NANOS = Duration.ofMinutes(15).toNanos();

    /** How many failures are free, and how long a wait may become. */
    private enum Scope {
        LOGIN_AT_ADDRESS(5, 900),
        ADDRESS(30, 300),
        LOGIN(50, 60);

        final int free;
        final long longestSeconds;

        Scope(int free, long longestSeconds) {
            this.free = free;
            this.longestSeconds = longestSeconds;
        }

        String key(String login, String address) {
            return switch (this) {
                case LOGIN_AT_ADDRESS -> login + " " + address;
                case ADDRESS -> "@" + address;
                case LOGIN -> login + " ";
            };
        }
    }

    private record Failures(int count, long lastTicks) {}

    private final Time time;
    private final Map<String, Failures> table = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > ENTRIES;
        }
    };

    public LoginThrottle(Time time) {
        this.time = time;
    }

    /** How long this login must still wait; zero if it may be tried. */
    public synchronized Duration waitFor(String login, String address) {
        long longest = 0;
        for (Scope scope : Scope.values()) longest = Math.max(longest, waitNanos(scope, scope.key(login, address)));
        return Duration.ofNanos(longest);
    }

    private long waitNanos(Scope scope, String key) {
        Failures failures = table.get(key);
        if (failures == null || failures.count() < scope.free) return 0;
        int doublings = Math.min(20, failures.count() - scope.free);
        long wait = Duration.ofSeconds(Math.min(scope.longestSeconds, 1L << doublings))
                .toNanos();
        return Math.max(0, wait - (time.ticks() - failures.lastTicks()));
    }

    public synchronized void failed(String login, String address) {
        long now = time.ticks();
        for (Scope scope : Scope.values())
            table.merge(
                    scope.key(login, address),
                    new Failures(1, now),
                    (old, fresh) -> now - old.lastTicks() > FORGET_NANOS ? fresh : new Failures(old.count() + 1, now));
    }

    /** The right password ends the wait of this login at this address; the wider counts fade by themselves. */
    public synchronized void succeeded(String login, String address) {
        table.remove(Scope.LOGIN_AT_ADDRESS.key(login, address));
    }

    synchronized int entries() {
        return table.size();
    }
}
