package pasu.core.people;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;

/** The door: lets people in by password, knows them by token, and lets them out. Calls block. */
public final class SignIn {
    /** A session's use is noted at most this often. */
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final SessionPolicy policy;
    private final Time time;
    private final CopyOnWriteArrayList<Consumer<UUID>> ended = new CopyOnWriteArrayList<>();

    public SignIn(
            Accounts accounts,
            Sessions sessions,
            AuditTrail audit,
            PasswordHasher hasher,
            SessionPolicy policy,
            Time time) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.hasher = hasher;
        this.throttle = new LoginThrottle(time);
        this.policy = policy;
        this.time = time;
    }

    /** How an attempt to sign in ended. */
    public sealed interface Outcome {
        record Admitted(Session session, Token token) implements Outcome {}

        /** The user or the password is wrong, or the account is inactive; it is not said which. */
        record Refused() implements Outcome, Checked {}

        /** Too many failures; the password was not looked at. */
        record Throttled(Duration retryAfter) implements Outcome, Checked {}
    }

    /** Whether a password is an account's. */
    public sealed interface Checked {
        record Fits(Account account) implements Checked {}
    }

    public Outcome signIn(String typedLogin, String password, String address) {
        return switch (check(typedLogin, password, address)) {
            case Checked.Fits fits -> open(fits.account(), address);
            case Outcome.Refused refused -> refused;
            case Outcome.Throttled throttled -> throttled;
        };
    }

    /** Looks at a password without opening a session; failures are throttled and written down as any. */
    public Checked check(String typedLogin, String password, String address) {
        String login = Account.login(typedLogin);
        Duration wait = throttle.waitFor(login, address);
        if (!wait.isZero()) {
            refused(login, address, "throttled");
            return new Outcome.Throttled(wait);
        }
        Optional<Accounts.Enrolled> enrolled = accounts.enrolled(login);
        boolean fits =
                enrolled.map(e -> hasher.fits(password, e.passwordHash())).orElseGet(() -> hasher.fitsNobody(password));
        if (!fits || !enrolled.orElseThrow().account().active()) {
            throttle.failed(login, address);
            refused(login, address, fits ? "inactive" : "wrong");
            return new Outcome.Refused();
        }
        throttle.succeeded(login, address);
        return new Checked.Fits(enrolled.orElseThrow().account());
    }

    private Outcome open(Account account, String address) {
        Instant now = time.now();
        Session session = new Session(UUID.randomUUID(), account, address, now, now, now.plus(policy.longest()));
        Token token = Token.random();
        audit.append(AuditEntry.of(session, address, now, Act.SIGNED_IN, null, Map.of()));
        sessions.open(session, token.hash());
        return new Outcome.Admitted(session, token);
    }

    private void refused(String login, String address, String why) {
        String shown = login.length() > 64 ? login.substring(0, 64) : login;
        audit.append(new AuditEntry(
                time.now(), null, shown, null, Act.SIGN_IN_REFUSED, null, address, null, Map.of("why", why)));
    }

    /** Whose token this is: empty if it is unknown, expired, idle for too long, or its account is inactive. */
    public Optional<Session> known(Token token) {
        Instant now = time.now();
        Optional<Session> found = sessions.find(token.hash())
                .filter(s -> s.account().active()
                        && s.expiresAt().isAfter(now)
                        && s.seenAt().plus(policy.idle()).isAfter(now));
        found.filter(s -> s.seenAt().plus(TOUCH).isBefore(now)).ifPresent(s -> sessions.touch(List.of(s.id()), now));
        return found;
    }

    /** Of sessions with open sockets those that still stand; these are in use, so they do not become idle. */
    public Set<UUID> standing(Set<UUID> open) {
        Instant now = time.now();
        Set<UUID> standing = sessions.standing(open, now, now.minus(policy.idle()));
        sessions.touch(standing, now);
        return standing;
    }

    public void signOut(Session session, String address) {
        audit.append(AuditEntry.of(session, address, time.now(), Act.SIGNED_OUT, null, Map.of()));
        sessions.close(session.id());
        tellEnded(session.id());
    }

    /** Whether the password is the session's own account's; failures are throttled like sign-ins. */
    public Outcome confirm(Session session, String password, String address) {
        String login = session.account().login();
        Duration wait = throttle.waitFor(login, address);
        if (!wait.isZero()) return new Outcome.Throttled(wait);
        boolean fits = accounts.enrolled(login)
                .map(e -> hasher.fits(password, e.passwordHash()))
                .orElse(false);
        if (fits) return new Outcome.Admitted(session, Token.random());
        throttle.failed(login, address);
        return new Outcome.Refused();
    }

    /**
     * Gives an account a new password and ends its other sessions.
     *
     * @param kept the session that goes on, or null
     */
    public void setPassword(UUID account, String password, boolean mustChange, @Nullable Session kept) {
        accounts.setPassword(account, hasher.hash(password), mustChange);
        endAll(account, kept == null ? null : kept.id());
    }

    public void endAll(UUID account, @Nullable UUID but) {
        sessions.closeAll(account, but).forEach(this::tellEnded);
    }

    /** Forgets old sessions; answers how many. */
    public int purge() {
        Instant now = time.now();
        return sessions.purge(now, now.minus(policy.idle()));
    }

    /** Is told of each session that was ended here, so that its sockets can be closed. */
    public void onEnd(Consumer<UUID> listener) {
        ended.add(listener);
    }

    private void tellEnded(UUID session) {
        for (Consumer<UUID> listener : ended) listener.accept(session);
    }
}
