package pasu.core.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pasu.core.TestTime;
import pasu.core.people.SignIn.Outcome;
import pasu.core.store.Database;
import pasu.core.store.PgAccounts;
import pasu.core.store.PgAudit;
import pasu.core.store.PgSessions;
import pasu.core.store.TestDatabase;

class SignInTest {
    private static final String PASSWORD = "바다가 보이는 언덕";
    private static final PasswordHasher hasher = new PasswordHasher();

    private final Database database = TestDatabase.shared();
    private final TestTime time = new TestTime();
    private final PgAccounts accounts = new PgAccounts(database, time);
    private final PgAudit log = new PgAudit(database);
    private final AuditTrail audit = new AuditTrail(log);
    private final SignIn door = new SignIn(
            accounts,
            new PgSessions(database),
            audit,
            hasher,
            new SessionPolicy(Duration.ofHours(14), Duration.ofHours(1)),
            time);
    private final String login = "kim-" + UUID.randomUUID();
    private Account kim =
            new Account(UUID.randomUUID(), "unset", "unset", Role.VISITOR, "ko", false, true, null, null, 1);

    @BeforeEach
    void person() {
        kim = new People(accounts, hasher).add(login, "김민지", Role.OPERATOR, "ko", PASSWORD, false, null, null);
    }

    @AfterEach
    void end() {
        audit.close();
    }

    private Outcome.Admitted admitted() {
        return assertInstanceOf(
                Outcome.Admitted.class,
                door.signIn(" " + login.toUpperCase(java.util.Locale.ROOT), PASSWORD, "10.0.0.1"));
    }

    @Test
    void rightPassword_isAdmittedAndKnownByToken() {
        Outcome.Admitted in = admitted();
        Session known = door.known(in.token()).orElseThrow();
        assertEquals(in.session().id(), known.id());
        assertEquals(kim, known.account());
        assertTrue(known.may(Right.CAMERA_VIEW) && !known.may(Right.FOOTAGE_DOWNLOAD));
        assertFalse(door.known(new Token("guessed")).isPresent());
    }

    @Test
    void token_isNotInTheDatabase() {
        Outcome.Admitted in = admitted();
        long found = database.jdbi().withHandle(handle -> handle.createQuery(
                        "select count(*) from session where row_to_json(session)::text like :token")
                .bind("token", "%" + in.token().text() + "%")
                .mapTo(Long.class)
                .one());
        assertEquals(0, found);
    }

    @Test
    void wrongPassword_unknownUserAndInactiveAccount_getTheSameAnswer() {
        assertInstanceOf(Outcome.Refused.class, door.signIn(login, "something else", "10.0.0.1"));
        assertInstanceOf(Outcome.Refused.class, door.signIn("nobody-here", "something else", "10.0.0.1"));
        new People(accounts, hasher)
                .add("boss-" + UUID.randomUUID(), "boss", Role.ADMIN, "ko", PASSWORD, false, null, null);
        accounts.update(
                new Account(kim.id(), login, kim.name(), kim.role(), "ko", false, false, null, null, kim.version()));
        assertInstanceOf(Outcome.Refused.class, door.signIn(login, PASSWORD, "10.0.0.1"));
    }

    @Test
    void repeatedFailures_waitIsTold_andTheRightPasswordIsNotLookedAt() {
        for (int n = 0; n < 6; n++) door.signIn(login, "guess " + n, "10.0.0.2");
        Outcome.Throttled throttled =
                assertInstanceOf(Outcome.Throttled.class, door.signIn(login, PASSWORD, "10.0.0.2"));
        time.advance(throttled.retryAfter());
        assertInstanceOf(Outcome.Admitted.class, door.signIn(login, PASSWORD, "10.0.0.2"));
    }

    @Test
    void idleSession_ends_usedOneLastsToItsLimit() {
        Outcome.Admitted idle = admitted();
        Outcome.Admitted used = admitted();
        for (int quarter = 1; quarter < 14 * 4; quarter++) {
            time.advance(Duration.ofMinutes(15));
            assertTrue(door.known(used.token()).isPresent(), "after " + quarter + " quarters of an hour");
        }
        assertFalse(door.known(idle.token()).isPresent());
        time.advance(Duration.ofMinutes(15));
        assertFalse(door.known(used.token()).isPresent());
    }

    @Test
    void openSocket_keepsItsSessionFromBecomingIdle() {
        Outcome.Admitted watching = admitted();
        UUID id = watching.session().id();
        for (int quarter = 0; quarter < 8; quarter++) {
            time.advance(Duration.ofMinutes(15));
            assertEquals(Set.of(id), door.standing(Set.of(id, UUID.randomUUID())));
        }
        assertTrue(door.known(watching.token()).isPresent());
    }

    @Test
    void newPassword_endsTheOtherSessions() {
        List<UUID> ended = new ArrayList<>();
        door.onEnd(ended::add);
        Outcome.Admitted here = admitted();
        Outcome.Admitted elsewhere = admitted();
        door.setPassword(kim.id(), "another good one", false, here.session());
        assertEquals(List.of(elsewhere.session().id()), ended);
        assertTrue(door.known(here.token()).isPresent());
        assertFalse(door.known(elsewhere.token()).isPresent());
        door.signOut(here.session(), "10.0.0.1");
        assertFalse(door.known(here.token()).isPresent());
        assertEquals(2, ended.size());
    }

    @Test
    void eachSignIn_refusalAndSignOut_isAnAuditRow() {
        door.signIn(login, "wrong\0password", "10.0.0.1");
        door.signOut(admitted().session(), "10.0.0.1");
        audit.close();
        List<Act> acts = log.read(null, null, login, Long.MAX_VALUE, 10).stream()
                .map(row -> row.entry().act())
                .toList();
        assertEquals(List.of(Act.SIGNED_OUT, Act.SIGNED_IN, Act.SIGN_IN_REFUSED), acts);
    }

    @Test
    void auditRows_cannotBeChangedOrDeleted() {
        admitted();
        audit.close();
        for (String statement : new String[] {"update audit set who = 'x'", "delete from audit", "truncate audit"})
            assertThrows(RuntimeException.class, () -> database.jdbi().useHandle(handle -> handle.execute(statement)));
    }
}
