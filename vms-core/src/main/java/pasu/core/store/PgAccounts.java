package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.people.Account;
import pasu.core.people.Accounts;
import pasu.core.people.Right;
import pasu.core.people.Role;

/** The accounts in PostgreSQL. */
public final class PgAccounts implements Accounts {
    static final String COLUMNS =
            "account.id as account_id, login, name, role, language, must_change, account.active, account.station, team,"
                    + " version";

    private static final String INSERT = """
        insert into account (id, login, name, role, password_hash, must_change, language, active, station, team, version,
                             created_us, changed_us)
        values (:id, :login, :name, :role, :hash, :must_change, :language, :active, :station, :team, 1, :now, :now)
        on conflict (login) do nothing
        """;

    private static final String UPDATE = """
        with moved as (
            update officer_duty set ended_us = :now, phone = ''
              from account before
             where before.id = :id and before.version = :version and before.station is distinct from :station
               and officer_duty.account = :id and ended_us is null)
        update account
           set name = :name, role = :role, language = :language, active = :active, station = :station,
               team = :team,
               version = version + 1, changed_us = :now
         where id = :id and version = :version
        """;

    /** Whoever is on duty with the old one is not any more: a phone may be in other hands. */
    private static final String SET_PASSWORD = """
        with ended as (
            update officer_duty set ended_us = :now, phone = '' where account = :id and ended_us is null)
        update account
           set password_hash = :hash, must_change = :must_change, version = version + 1, changed_us = :now
         where id = :id
        """;

    private final Database database;
    private final Time time;

    public PgAccounts(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public List<Account> all() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select " + COLUMNS + " from account order by login")
                        .map(PgAccounts::read)
                        .list());
    }

    @Override
    public Optional<Account> find(UUID id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select " + COLUMNS + " from account where id = :id")
                        .bind("id", id)
                        .map(PgAccounts::read)
                        .findOne());
    }

    @Override
    public Optional<Enrolled> enrolled(String login) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select " + COLUMNS + ", password_hash from account where login = :login")
                .bind("login", PgText.storable(login))
                .map((row, context) -> new Enrolled(read(row, context), row.getString("password_hash")))
                .findOne());
    }

    @Override
    public Account add(Account account, String passwordHash) {
        int added = database.jdbi().withHandle(handle -> handle.createUpdate(INSERT)
                .bind("id", account.id())
                .bind("login", account.login())
                .bind("name", account.name())
                .bind("role", Word.of(account.role()))
                .bind("hash", passwordHash)
                .bind("must_change", account.mustChangePassword())
                .bind("language", account.language())
                .bind("active", account.active())
                .bind("station", PgText.storableOrNull(account.station()))
                .bind("team", PgText.storableOrNull(account.team()))
                .bind("now", time.wallMicros())
                .execute());
        if (added != 1) throw new Conflict("the user name " + account.login() + " is taken");
        return account;
    }

    @Override
    public Account update(Account account) {
        return database.jdbi().inTransaction(handle -> {
            // One change of rights at a time, so that two admins cannot make each other the last.
            handle.execute("lock table account in share row exclusive mode");
            int changed = handle.createUpdate(UPDATE)
                    .bind("id", account.id())
                    .bind("name", account.name())
                    .bind("role", Word.of(account.role()))
                    .bind("language", account.language())
                    .bind("active", account.active())
                    .bind("station", PgText.storableOrNull(account.station()))
                    .bind("team", PgText.storableOrNull(account.team()))
                    .bind("version", account.version())
                    .bind("now", time.wallMicros())
                    .execute();
            if (changed != 1)
                throw new Conflict("account " + account.login() + " changed since version " + account.version());
            List<Account> all = handle.createQuery("select " + COLUMNS + " from account")
                    .map(PgAccounts::read)
                    .list();
            if (all.stream().noneMatch(a -> a.may(Right.ACCOUNT_MANAGE)))
                throw new Conflict("nobody could manage accounts any more: make another admin first");
            return all.stream()
                    .filter(a -> a.id().equals(account.id()))
                    .findFirst()
                    .orElseThrow();
        });
    }

    @Override
    public void setPassword(UUID id, String passwordHash, boolean mustChange) {
        database.jdbi().useHandle(handle -> handle.createUpdate(SET_PASSWORD)
                .bind("id", id)
                .bind("hash", passwordHash)
                .bind("must_change", mustChange)
                .bind("now", time.wallMicros())
                .execute());
    }

    @Override
    public boolean isEmpty() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select not exists (select 1 from account)")
                .mapTo(Boolean.class)
                .one());
    }

    static Account read(ResultSet row, StatementContext context) throws SQLException {
        return new Account(
                row.getObject("account_id", UUID.class),
                row.getString("login"),
                row.getString("name"),
                Word.find(Role.class, row.getString("role")).orElseThrow(),
                row.getString("language"),
                row.getBoolean("must_change"),
                row.getBoolean("active"),
                row.getString("station"),
                row.getString("team"),
                row.getLong("version"));
    }
}
