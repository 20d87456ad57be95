package pasu.core.people;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** Adds accounts; the first one too. */
public final class People {
    private final Accounts accounts;
    private final PasswordHasher hasher;

    public People(Accounts accounts, PasswordHasher hasher) {
        this.accounts = accounts;
        this.hasher = hasher;
    }

    /**
     * Adds an account whose password another person chose, so it must be changed.
     *
     * @param station of a police officer; null if none is set
     * @param team null if none is set
     * @throws Accounts.Conflict if the login is taken
     * @throws IllegalArgumentException if login, name or password do not fit the rules, in words
     */
    public Account add(
            String login,
            String name,
            Role role,
            String language,
            String password,
            boolean mustChange,
            @Nullable String station,
            @Nullable String team) {
        Account account = new Account(
                UUID.randomUUID(), Account.login(login), name, role, language, mustChange, true, station, team, 1);
        PasswordRule.fault(password, account.login()).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        return accounts.add(account, hasher.hash(password));
    }

    /**
     * Sees to it that there is an account with this password, which need not be changed: for programs that make accounts of
     * their own, such as the demo.
     */
    public Account ensure(String login, Role role, String language, String password) {
        Optional<Accounts.Enrolled> known = accounts.enrolled(Account.login(login));
        if (known.isEmpty()) return add(login, login, role, language, password, false, null, null);
        accounts.setPassword(known.get().account().id(), hasher.hash(password), false);
        return known.get().account();
    }

    /**
     * On an empty database: makes the account {@code admin}.
     *
     * @throws Failure if there is no account and no password, or one against the rules
     */
    public void firstAdmin(String password) {
        if (!accounts.isEmpty()) return;
        if (password.isBlank())
            throw new Failure(
                    ExitCode.CONFIG,
                    "there is no account yet: put a first password for admin into PASU_ADMIN_PASSWORD, or into a file"
                            + " named by admin.password.file");
        try {
            add("admin", "admin", Role.ADMIN, "ko", password, true, null, null);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.CONFIG, "the first password for admin does not do: " + e.getMessage(), e);
        }
    }
}
