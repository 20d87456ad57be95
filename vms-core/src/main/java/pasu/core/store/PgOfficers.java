package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import pasu.core.base.Time;
import pasu.core.officer.Officers;
import pasu.core.officer.OnDuty;

/** Who is on duty, in PostgreSQL; known by the hash of their token. */
public final class PgOfficers implements Officers {
    /** Duty that ended by time: its phone numbers are forgotten, too. */
    private static final String FORGET = """
        update officer_duty set ended_us = expires_us, phone = '' where ended_us is null and expires_us <= :now
        """;

    private static final String INSERT = """
        insert into officer_duty (id, token_sha256, account, station, unit, phone, began_us, expires_us, can_ring, why)
        values (:id, :hash, :account, :station, :unit, :phone, :began, :expires, :can_ring, :why)
        """;

    /** An account that was made inactive, or is no officer any more, is off duty at once. */
    private static final String NOW = """
        select officer_duty.*, login, name
          from officer_duty join account on account.id = officer_duty.account
         where ended_us is null and expires_us > :now and active and role = 'police'
        """;

    private final Database database;
    private final Time time;

    public PgOfficers(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public void begin(OnDuty duty, byte[] tokenHash) {
        database.jdbi().useHandle(handle -> {
            handle.createUpdate(FORGET).bind("now", time.wallMicros()).execute();
            handle.createUpdate(INSERT)
                    .bind("id", duty.id())
                    .bind("hash", tokenHash)
                    .bind("account", duty.account())
                    .bind("station", PgText.storable(duty.station()))
                    .bind("unit", PgText.storable(duty.unit()))
                    .bind("phone", PgText.storable(duty.phone()))
                    .bind("began", Time.micros(duty.beganAt()))
                    .bind("expires", Time.micros(duty.expiresAt()))
                    .bind("can_ring", duty.canRing())
                    .bind("why", PgText.storable(duty.why()))
                    .execute();
        });
    }

    @Override
    public Optional<OnDuty> find(byte[] tokenHash) {
        return database.jdbi().withHandle(handle -> handle.createQuery(NOW + " and token_sha256 = :hash")
                .bind("now", time.wallMicros())
                .bind("hash", tokenHash)
                .map(PgOfficers::read)
                .findOne());
    }

    @Override
    public void prove(UUID duty, boolean canRing, String why) {
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        "update officer_duty set can_ring = :can, why = :why, proved_us = :now where id = :id")
                .bind("id", duty)
                .bind("can", canRing)
                .bind("why", PgText.storable(why))
                .bind("now", time.wallMicros())
                .execute());
    }

    @Override
    public void end(UUID duty) {
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        "update officer_duty set ended_us = :now, phone = '' where id = :id and ended_us is null")
                .bind("id", duty)
                .bind("now", time.wallMicros())
                .execute());
    }

    @Override
    public List<OnDuty> onDuty() {
        return database.jdbi().withHandle(handle -> handle.createQuery(NOW + " order by station, unit, began_us")
                .bind("now", time.wallMicros())
                .map(PgOfficers::read)
                .list());
    }

    private static OnDuty read(ResultSet row, StatementContext context) throws SQLException {
        return new OnDuty(
                row.getObject("id", UUID.class),
                row.getObject("account", UUID.class),
                row.getString("login"),
                row.getString("name"),
                row.getString("station"),
                row.getString("unit"),
                row.getString("phone"),
                Time.instant(row.getLong("began_us")),
                Time.instant(row.getLong("expires_us")),
                row.getBoolean("can_ring"),
                row.getString("why"),
                DispatchRows.instant(row, "proved_us"));
    }
}
