package pasu.core.people;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The open sessions: the port behind which they are kept. Calls block. */
public interface Sessions {

    void open(Session session, byte[] tokenHash);

    /** The session with its account as both are now, whether or not it has expired. */
    Optional<Session> find(byte[] tokenHash);

    /** Notes that the sessions were used. */
    void touch(Collection<UUID> sessions, Instant at);

    boolean close(UUID session);

    /** Ends all sessions of an account but one; answers those that it ended. */
    Set<UUID> closeAll(UUID account, @Nullable UUID but);

    /** Of the given sessions those that still stand: open, neither expired nor idle, their account active. */
    Set<UUID> standing(Collection<UUID> sessions, Instant now, Instant seenAfter);

    /** Forgets what has expired or was last seen before; answers how many. */
    int purge(Instant now, Instant seenBefore);
}
