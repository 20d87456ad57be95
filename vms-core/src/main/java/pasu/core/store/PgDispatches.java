package pasu.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.AlarmChange;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchBook;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.DispatchState;
import pasu.core.dispatch.Order;
import pasu.core.dispatch.Ring;
import pasu.core.dispatch.Station;
import pasu.core.dispatch.Status;
import pasu.core.dispatch.Withdrawal;
import pasu.core.incident.Fact;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentBook;
import pasu.core.incident.IncidentId;
import pasu.core.incident.IncidentRules;
import pasu.core.incident.Step;

/** The orders to the police in PostgreSQL, which is their outbox. */
public final class PgDispatches implements DispatchBook {
    private static final String FIND = "select * from dispatch where id = :id";

    private static final String ADOPT = """
        update dispatch
           set station = :home, station_phone = :phone, legs = array[:home]
         where station = '112' and leg = 1 and not '112' = any (:names)
        """;

    private static final String ADOPT_WITHDRAWALS = """
        update dispatch_withdrawal
           set station = case when station = '112' then :home else station end,
               given_to = case when given_to = '112' then :home else given_to end
         where '112' in (station, given_to) and not '112' = any (:names)
        """;

    private static final String OF_STATION = """
        select * from dispatch
         where station = :station and (ended_us is null or ended_us > :ended_after)
         order by created_us desc, id desc
         limit :most
        """;

    private static final String RINGING = """
        select * from dispatch
         where officer is null and (state in ('sending', 'received', 'assigned'))
         order by created_us
        """;

    private static final String RING = """
        update dispatch
           set ring = :ring, ring_us = :since, ring_next = :next, version = version + 1
         where id = :id and officer is null and state in ('sending', 'received', 'assigned')
        returning *
        """;

    private static final String SHOUT = """
        update dispatch
           set shouted = true, version = version + 1
         where state in ('sending', 'received') and not shouted and code = 0 and leg_us <= :before
           and created_by <> ''
        returning *
        """;

    private final Database database;
    private final AlarmOrder order;
    private final PgIncidents incidents;
    private final Time time;
    private final DispatchOutbox outbox;

    public PgDispatches(Database database, AlarmOrder order, PgIncidents incidents, Time time) {
        this.database = database;
        this.order = order;
        this.incidents = incidents;
        this.time = time;
        this.outbox = new DispatchOutbox(database, time);
    }

    @Override
    public Optional<Full> find(DispatchId id) {
        return database.jdbi().withHandle(handle -> find(handle, id)
                .map(dispatch -> new Full(
                        dispatch,
                        handle.createQuery("select * from dispatch_status where dispatch = :id order by received_us,"
                                        + " sequence")
                                .bind("id", id.value())
                                .map(DispatchRows::told)
                                .list())));
    }

    @Override
    public List<Dispatch> read(@Nullable IncidentId incident, int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
            select * from dispatch where :incident::uuid is null or incident = :incident
             order by created_us desc, id desc limit :limit
            """)
                .bindByType("incident", incident == null ? null : incident.value(), UUID.class)
                .bind("limit", limit)
                .map(DispatchRows::read)
                .list());
    }

    @Override
    public Dispatch order(DispatchId id, IncidentId incident, Order ordered, Station station, String by) {
        return this.order.write((handle, changes) -> {
            Optional<Dispatch> known = find(handle, id);
            if (known.isPresent()) return known.get();
            if (incidents.find(handle, incident).isEmpty())
                throw new IncidentBook.Conflict("the incident " + incident + " is not there");
            Dispatch dispatch =
                    Dispatch.fresh(id, incident, nextSequence(handle, incident), ordered, station, time.now(), by);
            DispatchRows.insert(handle, dispatch);
            fact(handle, dispatch, by, changes, dispatch.state(), said(dispatch));
            return dispatch;
        });
    }

    private static int nextSequence(Handle handle, IncidentId incident) {
        return handle.createQuery("select coalesce(max(sequence), 0) + 1 from dispatch where incident = :incident")
                .bind("incident", incident.value())
                .mapTo(Integer.class)
                .one();
    }

    /** In the incident's timeline, and told. */
    private void fact(
            Handle handle,
            Dispatch dispatch,
            String by,
            List<AlarmChange> changes,
            DispatchState before,
            String words) {
        Step.Dispatched step = new Step.Dispatched(by, "dispatch/" + dispatch.id(), words);
        incidents.record(handle, dispatch.incident(), step, changes);
        changes.add(new AlarmChange.Ordered(dispatch, before));
    }

    /** Its state, who has it, and why. */
    private static String said(Dispatch dispatch) {
        String name = dispatch.station().name();
        String station = dispatch.legs().stream().allMatch(name::equals) ? "" : " " + name;
        return said(
                Word.of(dispatch.state()) + station,
                dispatch.unit(),
                dispatch.course().reason());
    }

    private static String said(String what, @Nullable String unit, @Nullable String reason) {
        return what + (unit == null ? "" : " " + unit) + (reason == null ? "" : ": " + reason);
    }

    @Override
    public Optional<Dispatch> tell(Status status) {
        return order.write((handle, changes) -> find(handle, status.dispatch()).map(before -> {
            Dispatch after = before.after(status);
            boolean moved = after.version() != before.version();
            if (DispatchRows.tell(handle, status, time.now(), moved) == 0 || after == before) return before;
            DispatchRows.move(handle, after, time.now());
            // That the station's system has it, too, is no step of the order: the seats are told, and nobody's version
            // is stale.
            if (!moved) {
                changes.add(new AlarmChange.Ordered(after, before.state()));
                return after;
            }
            if (before.unit() != null && !before.unit().equals(after.unit())) endViews(handle, after.id());
            boolean declined = after.course().declined().size()
                    > before.course().declined().size();
            String words = declined ? said("declined", status.unit(), status.reason()) : said(after);
            fact(handle, after, status.by(), changes, before.state(), words);
            return after;
        }));
    }

    @Override
    public Dispatch cancel(DispatchId id, long seen, String reason, String by) {
        return change(id, seen, before -> before.cancelled(reason), by);
    }

    @Override
    public Dispatch give(DispatchId id, long seen, Station to, String reason, String by) {
        return change(id, seen, before -> before.givenTo(to, reason), by);
    }

    @Override
    public Dispatch pass(DispatchId id, long seen, String unit, String reason, String by) {
        return change(id, seen, before -> before.passedTo(unit, reason, time.now()), by);
    }

    /** A change by somebody here. A station that may have the order, and has it no more, is to be told. */
    private Dispatch change(DispatchId id, long seen, UnaryOperator<Dispatch> rule, String by) {
        return order.write((handle, changes) -> {
            // Locked, so that no attempt to send it comes between: its station would never be told.
            Dispatch before = find(handle, FIND + " for update", id)
                    .orElseThrow(() -> new IncidentBook.Conflict("the order " + id + " is not there"));
            if (before.version() != seen)
                throw new IncidentBook.Conflict(
                        "the order changed since version " + seen + "; it is at " + before.version());
            Dispatch after = rule.apply(before);
            if (before.state() == DispatchState.CLOSED
                    || before.state() == DispatchState.CANCELLED
                    || before.state() == DispatchState.REJECTED
                            && after.station().equals(before.station()))
                throw new IncidentRules.NotPossible("the order is over (" + Word.of(before.state()) + ")");
            DispatchRows.move(handle, after, time.now());
            endViews(handle, id);
            boolean lost = !after.station().equals(before.station()) || after.state() == DispatchState.CANCELLED;
            boolean has = before.delivered() || before.attempts() > 0 || before.isStations();
            if (lost && has && before.state() != DispatchState.REJECTED) outbox.withdraw(handle, before, after);
            fact(handle, after, by, changes, before.state(), said(after));
            return after;
        });
    }

    /** Whoever had it sees nothing of it any more, even if it comes back. */
    private void endViews(Handle handle, DispatchId id) {
        handle.createUpdate("update view_grant set passed_us = :now where dispatch = :id and passed_us is null")
                .bind("id", id.value())
                .bind("now", time.wallMicros())
                .execute();
    }

    @Override
    public Optional<Long> lease(Task task, String node, Duration lasting) {
        return outbox.lease(task, node, lasting);
    }

    @Override
    public List<Dispatch> due(int most) {
        return outbox.due(most);
    }

    @Override
    public int waiting() {
        return outbox.waiting();
    }

    @Override
    public boolean attempt(DispatchId id, long epoch, Instant next) {
        return outbox.attempt(id, epoch, next);
    }

    @Override
    public List<Withdrawal> withdrawals(int most) {
        return outbox.withdrawals(most);
    }

    @Override
    public boolean attempt(Withdrawal withdrawal, long epoch, Instant next) {
        return outbox.attempt(withdrawal, epoch, next);
    }

    @Override
    public void withdrawn(Withdrawal withdrawal) {
        outbox.withdrawn(withdrawal);
    }

    @Override
    public List<Dispatch> ofStation(String station, Instant endedAfter, int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(OF_STATION)
                .bind("station", station)
                .bind("ended_after", Time.micros(endedAfter))
                .bind("most", most)
                .map(DispatchRows::read)
                .list());
    }

    @Override
    public List<Dispatch> ringing() {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(RINGING).map(DispatchRows::read).list());
    }

    @Override
    public void ring(DispatchId id, Ring ring) {
        order.write((handle, changes) -> {
            Optional<Dispatch> told = handle.createQuery(RING)
                    .bind("id", id.value())
                    .bind("ring", Word.of(ring.state()))
                    .bind("since", Time.micros(ring.since()))
                    .bind("next", Word.of(ring.next()))
                    .map(DispatchRows::read)
                    .findOne();
            told.ifPresent(dispatch -> changes.add(new AlarmChange.Ordered(dispatch, dispatch.state())));
            return told;
        });
    }

    @Override
    public List<Dispatch> shout() {
        return order.write((handle, changes) -> {
            List<Dispatch> late = handle.createQuery(SHOUT)
                    .bind("before", Time.micros(time.now().minus(Dispatch.PATIENCE)))
                    .map(DispatchRows::read)
                    .list();
            for (Dispatch dispatch : late) {
                String words = String.format(Locale.ROOT, "not accepted within %d s", Dispatch.PATIENCE.toSeconds());
                incidents.record(
                        handle,
                        dispatch.incident(),
                        new Step.Dispatched("", "dispatch/" + dispatch.id(), words),
                        changes);
                changes.add(new AlarmChange.Ordered(dispatch, dispatch.state()));
            }
            return late;
        });
    }

    @Override
    public void adopt(List<Station> stations) {
        Station home = stations.getFirst();
        List<String> names = stations.stream().map(Station::name).toList();
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate(ADOPT)
                    .bind("home", home.name())
                    .bind("phone", home.phone())
                    .bindArray("names", String.class, names)
                    .execute();
            handle.createUpdate(ADOPT_WITHDRAWALS)
                    .bind("home", home.name())
                    .bindArray("names", String.class, names)
                    .execute();
        });
    }

    @Override
    public Incident reported(Incident incident, String words, @Nullable Own own) {
        return order.write(
                (handle, changes) -> incidents.find(handle, incident.id()).orElseGet(() -> {
                    Incident opened =
                            incidents.open(handle, incident, Fact.opened(incident, "", words), List.of(), changes);
                    if (own != null) {
                        Dispatch dispatch =
                                Dispatch.reported(own.id(), incident.id(), own.order(), own.station(), time.now());
                        DispatchRows.insert(handle, dispatch);
                        fact(handle, dispatch, "", changes, dispatch.state(), said(dispatch));
                    }
                    return opened;
                }));
    }

    static Optional<Dispatch> find(Handle handle, DispatchId id) {
        return find(handle, FIND, id);
    }

    private static Optional<Dispatch> find(Handle handle, String query, DispatchId id) {
        return handle.createQuery(query)
                .bind("id", id.value())
                .map(DispatchRows::read)
                .findOne();
    }
}
