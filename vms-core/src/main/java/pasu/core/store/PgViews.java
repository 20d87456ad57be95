package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchId;
import pasu.core.incident.IncidentId;
import pasu.core.officer.Denial;
import pasu.core.officer.OnDuty;
import pasu.core.officer.View;
import pasu.core.officer.Views;

/** Views and the ledger of their uses in PostgreSQL. Each use is judged by the order and the case as they are then. */
public final class PgViews implements Views {
    private static final String GRANT = """
        insert into view_grant (id, token_sha256, duty, dispatch, incident, leg, cameras, from_us, granted_us, expires_us)
        values (:id, :hash, :duty, :dispatch, :incident, :leg, :cameras, :from, :granted, :expires)
        """;

    private static final String USE = """
        insert into view_use (granted, use, at_us, camera, what, from_us, address)
        values (:view, :use, :now, :camera, :what, :from, :address)
        on conflict do nothing
        """;

    /** Of an incident that went into others, the last one counts. */
    private static final String CASE_OPEN = """
        with recursive course as (
            select id, state, merged_into from incident where id = :incident
            union all
            select other.id, other.state, other.merged_into from incident other join course on other.id = course.merged_into)
        select state = 'open' from course where merged_into is null
        """;

    private static final String ALARM = """
        select least((select opened_us from incident where id = :incident),
                     (select min(raised_us) from alarm where incident = :incident))
        """;

    private final Database database;
    private final Time time;

    public PgViews(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** A view with the order that it is of, as both are now. */
    private record Now(View view, boolean passed, Dispatch order, boolean caseOpen) {}

    @Override
    public View grant(OnDuty officer, DispatchId id, byte[] tokenHash) throws Denied {
        return database.jdbi().inTransaction(handle -> {
            Dispatch order = order(handle, id).orElseThrow(() -> new Denied(Denial.UNKNOWN));
            if (!officer.sees(order)) throw new Denied(Denial.NOT_YOURS);
            if (order.state().isOver() || !caseOpen(handle, order.incident())) throw new Denied(Denial.CLOSED);
            if (!officer.holds(order)) throw new Denied(Denial.NOT_IN_HAND);
            Instant now = time.now();
            View view = new View(
                    UUID.randomUUID(),
                    officer.id(),
                    id,
                    order.incident(),
                    order.leg(),
                    order.order().cameras(),
                    alarm(handle, order).minus(View.PRE_ROLL),
                    now,
                    now.plus(View.LASTS));
            insert(handle, view, tokenHash);
            return view;
        });
    }

    private static void insert(Handle handle, View view, byte[] tokenHash) {
        handle.createUpdate(GRANT)
                .bind("id", view.id())
                .bind("hash", tokenHash)
                .bind("duty", view.duty())
                .bind("dispatch", view.dispatch().value())
                .bind("incident", view.incident().value())
                .bind("leg", view.leg())
                .bindArray(
                        "cameras",
                        UUID.class,
                        view.cameras().stream().map(CameraId::value).toList())
                .bind("from", Time.micros(view.from()))
                .bind("granted", Time.micros(view.grantedAt()))
                .bind("expires", Time.micros(view.expiresAt()))
                .execute();
    }

    @Override
    public View use(OnDuty officer, byte[] tokenHash, View.Wanted wanted) throws Denied {
        return database.jdbi().inTransaction(handle -> {
            Now now = now(handle, "view_grant.token_sha256 = :key", tokenHash)
                    .orElseThrow(() -> new Denied(Denial.UNKNOWN));
            Optional<Denial> denial = standing(officer, now).or(() -> now.view().opens(wanted));
            if (denial.isPresent()) throw new Denied(denial.get());
            if (write(handle, now.view(), wanted) == 0) throw new Denied(Denial.REPLAYED);
            return now.view();
        });
    }

    private int write(Handle handle, View view, View.Wanted wanted) {
        Instant from = wanted.at();
        return handle.createUpdate(USE)
                .bind("view", view.id())
                .bind("use", wanted.use())
                .bind("now", time.wallMicros())
                .bind("camera", wanted.camera().value())
                .bind("what", Word.of(wanted.what()))
                .bind("from", from == null ? null : Long.valueOf(Time.micros(from)))
                .bind("address", wanted.address())
                .execute();
    }

    @Override
    public Optional<Denial> denial(OnDuty officer, View view) {
        return database.jdbi().withHandle(handle -> now(handle, "view_grant.id = :key", view.id())
                .map(now -> standing(officer, now))
                .orElse(Optional.of(Denial.UNKNOWN)));
    }

    @Override
    public int uses(DispatchId order) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
            select count(*) from view_use join view_grant on view_grant.id = view_use.granted
             where dispatch = :order
            """)
                .bind("order", order.value())
                .mapTo(Integer.class)
                .one());
    }

    private Optional<Denial> standing(OnDuty officer, Now now) {
        return now.view().standing(officer, now.order(), now.caseOpen(), now.passed(), time.now());
    }

    /** @param where a condition with {@code :key}, a constant of ours */
    private static Optional<Now> now(Handle handle, String where, Object key) {
        return handle.createQuery("select * from view_grant where " + where)
                .bind("key", key)
                .map((row, context) -> {
                    View view = view(row, context);
                    return new Now(
                            view,
                            row.getObject("passed_us") != null,
                            order(handle, view.dispatch()).orElseThrow(),
                            caseOpen(handle, view.incident()));
                })
                .findOne();
    }

    private static Optional<Dispatch> order(Handle handle, DispatchId id) {
        return handle.createQuery("select * from dispatch where id = :id")
                .bind("id", id.value())
                .map(DispatchRows::read)
                .findOne();
    }

    private static boolean caseOpen(Handle handle, IncidentId incident) {
        return handle.createQuery(CASE_OPEN)
                .bind("incident", incident.value())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    private static Instant alarm(Handle handle, Dispatch order) {
        @Nullable
        Long micros = handle.createQuery(ALARM)
                .bind("incident", order.incident().value())
                .mapTo(Long.class)
                .one();
        return micros == null ? order.createdAt() : Time.instant(micros);
    }

    private static View view(ResultSet row, StatementContext context) throws SQLException {
        return new View(
                row.getObject("id", UUID.class),
                row.getObject("duty", UUID.class),
                new DispatchId(row.getObject("dispatch", UUID.class)),
                new IncidentId(row.getObject("incident", UUID.class)),
                row.getInt("leg"),
                Arrays.stream((UUID[]) row.getArray("cameras").getArray())
                        .map(CameraId::new)
                        .toList(),
                Time.instant(row.getLong("from_us")),
                Time.instant(row.getLong("granted_us")),
                Time.instant(row.getLong("expires_us")));
    }
}
