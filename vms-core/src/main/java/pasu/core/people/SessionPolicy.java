package pasu.core.people;

import java.time.Duration;

/**
 * How long a session lasts.
 *
 * @param longest from signing in, however busy; longer than a shift, so that no wall goes dark within one
 * @param idle without a request and without an open socket
 */
public record SessionPolicy(Duration longest, Duration idle) {
    public static final SessionPolicy DEFAULT = new SessionPolicy(Duration.ofHours(14), Duration.ofHours(1));
}
