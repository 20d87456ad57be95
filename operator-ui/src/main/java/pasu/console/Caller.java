package pasu.console;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pasu.core.people.Act;
import pasu.core.people.AuditEntry;
import pasu.core.people.Right;
import pasu.core.people.Session;

/**
 * Who calls.
 *
 * @param address from where, as the socket says
 * @param browser known by the cookie, not by a bearer token
 */
public record Caller(Session session, String address, boolean browser) {

    public boolean may(Right right) {
        return session.may(right);
    }

    /** The audit row of what this caller does. */
    public AuditEntry entry(Instant at, Act act, @Nullable String object, Map<String, String> detail) {
        return AuditEntry.of(session, address, at, act, object, detail);
    }
}
