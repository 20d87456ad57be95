package pasu.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchBook;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.Withdrawal;

/** What stations are still to be sent, orders and withdrawals, and which node may send it. */
final class DispatchOutbox {
    private static final String DUE = """
        select *
          from (select dispatch.*, row_number() over (partition by station order by code, due_us) as turn
                  from dispatch
                 where due_us <= :now
                   and not exists (select from dispatch earlier
                                    where earlier.incident = dispatch.incident and earlier.station = dispatch.station
                                      and earlier.sequence < dispatch.sequence and earlier.due_us is not null)) waiting
         where turn <= :most
         order by code, due_us
        """;

    private static final String WITHDRAWALS = """
        select *
          from (select dispatch_withdrawal.*, row_number() over (partition by station order by due_us) as turn
                  from dispatch_withdrawal
                 where due_us <= :now) waiting
         where turn <= :most
         order by due_us
        """;

    private static final String LEASE = """
        insert into dispatch_lease as held (task, epoch, node, until_us)
        values (:task, 1, :node, :until)
        on conflict (task) do update
           set epoch = case when held.node = :node then held.epoch else held.epoch + 1 end,
               node = :node, until_us = :until
         where held.node = :node or held.until_us < :now
        returning epoch
        """;

    private static final String ATTEMPT = """
        update dispatch
           set attempts = attempts + 1, due_us = :next
         where id = :id and due_us is not null and (select epoch from dispatch_lease where task = 'sending') = :epoch
        """;

    private static final String WITHDRAW = """
        insert into dispatch_withdrawal (dispatch, leg, station, reason, given_to, at_us, attempts, due_us)
        values (:dispatch, :leg, :station, :reason, :to, :now, 0, :now)
        """;

    private static final String WITHDRAW_ATTEMPT = """
        update dispatch_withdrawal
           set attempts = attempts + 1, due_us = :next
         where dispatch = :dispatch and leg = :leg and due_us is not null
           and (select epoch from dispatch_lease where task = 'sending') = :epoch
        """;

    private final Database database;
    private final Time time;

    DispatchOutbox(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    Optional<Long> lease(DispatchBook.Task task, String node, Duration lasting) {
        Instant now = time.now();
        return database.jdbi().withHandle(handle -> handle.createQuery(LEASE)
                .bind("task", Word.of(task))
                .bind("node", node)
                .bind("until", Time.micros(now.plus(lasting)))
                .bind("now", Time.micros(now))
                .mapTo(Long.class)
                .findOne());
    }

    List<Dispatch> due(int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(DUE)
                .bind("now", time.wallMicros())
                .bind("most", most)
                .map(DispatchRows::read)
                .list());
    }

    int waiting() {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                            select (select count(*) from dispatch where due_us is not null)
                                 + (select count(*) from dispatch_withdrawal where due_us is not null)
                            """).mapTo(Integer.class).one());
    }

    boolean attempt(DispatchId id, long epoch, Instant next) {
        return database.jdbi().withHandle(handle -> handle.createUpdate(ATTEMPT)
                        .bind("id", id.value())
                        .bind("epoch", epoch)
                        .bind("next", Time.micros(next))
                        .execute())
                == 1;
    }

    List<Withdrawal> withdrawals(int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(WITHDRAWALS)
                .bind("now", time.wallMicros())
                .bind("most", most)
                .map(DispatchRows::withdrawal)
                .list());
    }

    boolean attempt(Withdrawal withdrawal, long epoch, Instant next) {
        return database.jdbi().withHandle(handle -> handle.createUpdate(WITHDRAW_ATTEMPT)
                        .bind("dispatch", withdrawal.dispatch().value())
                        .bind("leg", withdrawal.leg())
                        .bind("epoch", epoch)
                        .bind("next", Time.micros(next))
                        .execute())
                == 1;
    }

    void withdrawn(Withdrawal withdrawal) {
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        "update dispatch_withdrawal set due_us = null where dispatch = :dispatch and leg = :leg")
                .bind("dispatch", withdrawal.dispatch().value())
                .bind("leg", withdrawal.leg())
                .execute());
    }

    /** A station that may have the order has it no more, and is to be told. */
    void withdraw(Handle handle, Dispatch before, Dispatch after) {
        handle.createUpdate(WITHDRAW)
                .bind("dispatch", before.id().value())
                .bind("leg", before.leg())
                .bind("station", before.station().name())
                .bind(
                        "reason",
                        PgText.storable(
                                Objects.requireNonNullElse(after.course().reason(), "")))
                .bind("to", after.leg() == before.leg() ? null : after.station().name())
                .bind("now", time.wallMicros())
                .execute();
    }
}
