package pasu.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmAct;
import pasu.core.alarm.AlarmChange;
import pasu.core.alarm.AlarmId;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.incident.Fact;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentBook;
import pasu.core.incident.IncidentId;
import pasu.core.incident.IncidentRules;
import pasu.core.incident.IncidentState;
import pasu.core.incident.KeptFootage;
import pasu.core.incident.Step;

/** The incidents in PostgreSQL. Each write goes with the alarms' own order, for it touches alarms. */
public final class PgIncidents implements IncidentBook {
    private static final String READ = "select " + IncidentRows.COLUMNS + """
          from incident
         where (:open::boolean is null or (state = 'open') = :open)
           and (opened_us, id) < (:before, :before_id)
         order by opened_us desc, id desc
         limit :limit
        """;

    private static final UUID LAST = new UUID(-1, -1);

    private final Database database;
    private final AlarmOrder order;
    private final Time time;

    public PgIncidents(Database database, AlarmOrder order, Time time) {
        this.database = database;
        this.order = order;
        this.time = time;
    }

    @Override
    public Optional<Full> find(IncidentId id) {
        return database.jdbi().withHandle(handle -> incident(handle, id)
                .map(incident -> new Full(
                        incident,
                        handle.createQuery("select * from incident_fact where incident = :id order by version")
                                .bind("id", id.value())
                                .map(IncidentRows::fact)
                                .list(),
                        alarms(handle, id),
                        handle.createQuery(
                                        "select * from incident_footage where incident = :id order by from_us, camera")
                                .bind("id", id.value())
                                .map(IncidentRows::footage)
                                .list())));
    }

    @Override
    public List<Incident> read(Query wanted) {
        Before before = wanted.before();
        return database.jdbi().withHandle(handle -> handle.createQuery(READ)
                .bindByType("open", wanted.open(), Boolean.class)
                .bind("before", before == null ? Long.MAX_VALUE : Time.micros(before.openedAt()))
                .bind("before_id", before == null ? LAST : before.id().value())
                .bind("limit", wanted.limit())
                .map(IncidentRows::read)
                .list());
    }

    @Override
    public Incident open(Incident incident, Fact first, List<AlarmId> alarms) {
        return order.write((handle, changes) -> open(handle, incident, first, alarms, changes));
    }

    /** Opens an incident within a transaction of somebody else's, such as a station's report. */
    Incident open(Handle handle, Incident incident, Fact first, List<AlarmId> alarms, List<AlarmChange> changes) {
        IncidentRows.bind(handle.createUpdate(IncidentRows.INSERT), incident).execute();
        IncidentRows.write(handle, first);
        changes.add(new AlarmChange.Gathered(incident, first));
        Incident last = incident;
        for (AlarmId alarm : alarms) last = step(handle, last, new Step.LinkAlarm(first.by(), alarm), changes);
        return last;
    }

    @Override
    public Incident step(IncidentId id, long seen, Step step) {
        return order.write((handle, changes) -> step(handle, seen(handle, id, seen), step, changes));
    }

    /**
     * Records what the police do, within a transaction of somebody else's. If the incident has gone into another, it is
     * the other's.
     */
    void record(Handle handle, IncidentId id, Step.Dispatched what, List<AlarmChange> changes) {
        Incident incident = incident(handle, id).orElseThrow();
        if (incident.state() instanceof IncidentState.Merged merged) record(handle, merged.into(), what, changes);
        else step(handle, incident, what, changes);
    }

    @Override
    public Incident merge(IncidentId id, long seen, IncidentId into, String by) {
        if (id.equals(into)) throw new Conflict("an incident does not go into itself");
        return order.write((handle, changes) -> {
            Incident one = seen(handle, id, seen);
            Incident other = incident(handle, into).orElseThrow(() -> gone(into));
            List<AlarmId> alarms = alarms(handle, id);
            for (AlarmId alarm : alarms) one = step(handle, one, new Step.UnlinkAlarm(by, alarm), changes);
            step(handle, one, new Step.MergeInto(by, into), changes);
            other = step(handle, other, new Step.Absorb(by, id), changes);
            for (AlarmId alarm : alarms) other = step(handle, other, new Step.LinkAlarm(by, alarm), changes);
            return other;
        });
    }

    @Override
    public Incident split(IncidentId id, long seen, Incident part, List<AlarmId> alarms, String by) {
        return order.write((handle, changes) -> {
            Incident one = seen(handle, id, seen);
            for (AlarmId alarm : alarms) one = step(handle, one, new Step.UnlinkAlarm(by, alarm), changes);
            step(handle, one, new Step.SplitOff(by, part.id()), changes);
            return open(handle, part, Fact.opened(part, by, "incident/" + id), alarms, changes);
        });
    }

    private Incident step(Handle handle, Incident before, Step step, List<AlarmChange> changes) {
        IncidentRules.After after = IncidentRules.apply(before, step, time.now());
        IncidentRows.bind(handle.createUpdate(IncidentRows.UPDATE), after.incident())
                .execute();
        IncidentRows.write(handle, after.fact());
        switch (step) {
            case Step.LinkAlarm link -> move(handle, link.alarm(), null, before.id(), after.fact(), changes);
            case Step.UnlinkAlarm unlink -> move(handle, unlink.alarm(), before.id(), null, after.fact(), changes);
            case Step.KeepFootage keep -> IncidentRows.want(handle, before.id(), keep);
            default -> {}
        }
        changes.add(new AlarmChange.Gathered(after.incident(), after.fact()));
        return after.incident();
    }

    private static void move(
            Handle handle,
            AlarmId id,
            @Nullable IncidentId from,
            @Nullable IncidentId to,
            Fact fact,
            List<AlarmChange> changes) {
        Alarm alarm = PgAlarms.alarm(handle, id).orElseThrow(() -> new Conflict("the alarm " + id + " is not there"));
        UUID expected = from == null ? null : from.value();
        if (!Objects.equals(alarm.incident(), expected))
            throw new Conflict("the alarm " + id + " is in "
                    + (alarm.incident() == null ? "no incident" : "the incident " + alarm.incident()));
        Alarm after = alarm.in(to == null ? null : to.value());
        AlarmRows.bind(handle.createUpdate(AlarmRows.UPDATE), after).execute();
        AlarmAct act = new AlarmAct(
                id,
                after.version(),
                fact.at(),
                fact.by(),
                to == null ? "unlinked" : "linked",
                "incident/" + fact.incident());
        PgAlarms.write(handle, act);
        changes.add(new AlarmChange.Moved(after, act));
    }

    /** How an incident stands, and a line of its timeline. */
    static Optional<AlarmChange> gathered(Handle handle, IncidentId id, long version) {
        return incident(handle, id).flatMap(incident -> handle.createQuery(
                        "select * from incident_fact where incident = :id and version = :version")
                .bind("id", id.value())
                .bind("version", version)
                .map(IncidentRows::fact)
                .findFirst()
                .map(fact -> new AlarmChange.Gathered(incident, fact)));
    }

    private static Incident seen(Handle handle, IncidentId id, long seen) {
        Incident incident = incident(handle, id).orElseThrow(() -> gone(id));
        if (incident.version() != seen)
            throw new Conflict("the incident changed since version " + seen + "; it is at " + incident.version());
        return incident;
    }

    private static Conflict gone(IncidentId id) {
        return new Conflict("the incident " + id + " is not there");
    }

    /** Within a transaction of somebody else's. */
    Optional<Incident> find(Handle handle, IncidentId id) {
        return incident(handle, id);
    }

    private static Optional<Incident> incident(Handle handle, IncidentId id) {
        return handle.createQuery("select " + IncidentRows.COLUMNS + " from incident where id = :id")
                .bind("id", id.value())
                .map(IncidentRows::read)
                .findOne();
    }

    private static List<AlarmId> alarms(Handle handle, IncidentId id) {
        return handle.createQuery("select id from alarm where incident = :id order by raised_us, id")
                .bind("id", id.value())
                .map((row, context) -> new AlarmId(row.getObject("id", UUID.class)))
                .list();
    }

    @Override
    public List<KeptFootage> wanted(Instant now, int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
            select * from incident_footage where state = 'wanted' and to_us < :now order by to_us limit :most
            """)
                .bind("now", Time.micros(now))
                .bind("most", most)
                .map(IncidentRows::footage)
                .list());
    }

    @Override
    public void kept(KeptFootage footage) {
        database.jdbi().useHandle(handle -> handle.createUpdate("""
            update incident_footage
               set state = :state, file = :file, bytes = :bytes, sha256 = :sha256
             where incident = :incident and camera = :camera and from_us = :from and to_us = :to
            """)
                .bind("state", Word.of(footage.state()))
                .bind("file", footage.file())
                .bind("bytes", footage.bytes())
                .bind("sha256", footage.sha256())
                .bind("incident", footage.incident().value())
                .bind("camera", footage.camera().value())
                .bind("from", Time.micros(footage.from()))
                .bind("to", Time.micros(footage.to()))
                .execute());
    }
}
