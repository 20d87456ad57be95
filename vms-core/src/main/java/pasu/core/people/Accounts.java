package pasu.core.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The accounts: the port behind which they are kept. Calls block. */
public interface Accounts {

    /** An account with the hash of its password, a PHC string. */
    record Enrolled(Account account, String passwordHash) {}

    /** All, by login. */
    List<Account> all();

    Optional<Account> find(UUID id);

    Optional<Enrolled> enrolled(String login);

    /** Adds an account.
     *
     * @throws Conflict if the login is taken */
    Account add(Account account, String passwordHash);

    /**
     * Replaces name, role, language, activity, station and team of an account of which the caller saw {@code account.version()}.
     * Duty at another station ends.
     *
     * @throws Conflict if it changed since, or if nobody could manage accounts afterwards
     */
    Account update(Account account);

    /** Replaces the password; duty that was begun with the old one ends.
     *
     * @param mustChange the new password was given by another person */
    void setPassword(UUID id, String passwordHash, boolean mustChange);

    boolean isEmpty();

    /** The account changed since its caller saw it, or may not change so. */
    final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Conflict(String what) {
            super(what);
        }
    }
}
