package pasu.core.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.people.Session;
import pasu.core.people.Sessions;

/** The open sessions in PostgreSQL, known by the hash of their token. */
public final class PgSessions implements Sessions {
    private static final String INSERT = """
        insert into session (id, token_sha256, account, address, opened_us, seen_us, expires_us)
        values (:id, :hash, :account, :address, :opened, :seen, :expires)
        """;

    private static final String FIND = """
        select session.id as session_id, address, opened_us, seen_us, expires_us, %s
          from session join account on account.id = session.account
         where token_sha256 = :hash
        """.formatted(PgAccounts.COLUMNS);

    private static final String STANDING = """
        select session.id from session join account on account.id = session.account
         where session.id = any(:ids) and account.active and expires_us > :now and seen_us > :seen_after
        """;

    private final Database database;

    public PgSessions(Database database) {
        this.database = database;
    }

    @Override
    public void open(Session session, byte[] tokenHash) {
        database.jdbi().useHandle(handle -> handle.createUpdate(INSERT)
                .bind("id", session.id())
                .bind("hash", tokenHash)
                .bind("account", session.account().id())
                .bind("address", session.address())
                .bind("opened", Time.micros(session.openedAt()))
                .bind("seen", Time.micros(session.seenAt()))
                .bind("expires", Time.micros(session.expiresAt()))
                .execute());
    }

    @Override
    public Optional<Session> find(byte[] tokenHash) {
        return database.jdbi().withHandle(handle -> handle.createQuery(FIND)
                .bind("hash", tokenHash)
                .map((row, context) -> new Session(
                        row.getObject("session_id", UUID.class),
                        PgAccounts.read(row, context),
                        row.getString("address"),
                        Time.instant(row.getLong("opened_us")),
                        Time.instant(row.getLong("seen_us")),
                        Time.instant(row.getLong("expires_us"))))
                .findOne());
    }

    @Override
    public void touch(Collection<UUID> sessions, Instant at) {
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        "update session set seen_us = greatest(seen_us, :at) where id = any(:ids)")
                .bind("at", Time.micros(at))
                .bindArray("ids", UUID.class, sessions)
                .execute());
    }

    @Override
    public boolean close(UUID session) {
        return database.jdbi().withHandle(handle -> handle.execute("delete from session where id = ?", session)) == 1;
    }

    @Override
    public Set<UUID> closeAll(UUID account, @Nullable UUID but) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "delete from session where account = :account and id is distinct from :but returning id")
                .bind("account", account)
                .bindByType("but", but, UUID.class)
                .mapTo(UUID.class)
                .set());
    }

    @Override
    public Set<UUID> standing(Collection<UUID> sessions, Instant now, Instant seenAfter) {
        return database.jdbi().withHandle(handle -> handle.createQuery(STANDING)
                .bindArray("ids", UUID.class, sessions)
                .bind("now", Time.micros(now))
                .bind("seen_after", Time.micros(seenAfter))
                .mapTo(UUID.class)
                .set());
    }

    @Override
    public int purge(Instant now, Instant seenBefore) {
        return database.jdbi()
                .withHandle(handle -> handle.execute(
                        "delete from session where expires_us <= ? or seen_us <= ?",
                        Time.micros(now),
                        Time.micros(seenBefore)));
    }
}
