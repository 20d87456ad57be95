package pasu.core.people;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the audit.
 *
 * @param account null for a stranger
 * @param who the login, as it was or as it was tried
 * @param object what it was done to, such as {@code camera/ID}
 * @param address from where
 * @param detail what else tells the act from others, without secrets
 */
public record AuditEntry(
        Instant at,
        @Nullable UUID account,
        String who,
        @Nullable Role role,
        Act act,
        @Nullable String object,
        String address,
        @Nullable String reason,
        Map<String, String> detail) {

    public AuditEntry {
        detail = Map.copyOf(detail);
    }

    /** What a signed-in person did. */
    public static AuditEntry of(
            Session session, String address, Instant at, Act act, @Nullable String object, Map<String, String> detail) {
        Account account = session.account();
        return new AuditEntry(at, account.id(), account.login(), account.role(), act, object, address, null, detail);
    }
}
