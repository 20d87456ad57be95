package pasu.core.people;

import java.time.Instant;
import java.util.UUID;

/**
 * A person signed in, from one browser or program.
 *
 * @param expiresAt when it ends however busy it is
 * @param address from where it was opened
 */
public record Session(UUID id, Account account, String address, Instant openedAt, Instant seenAt, Instant expiresAt) {

    public boolean may(Right right) {
        return account.may(right);
    }
}
