package pasu.core.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmAct;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmChange;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.AlarmRules;
import pasu.core.alarm.Move;
import pasu.core.alarm.Seats;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.bell.Press;

/** The alarms in PostgreSQL. */
public final class PgAlarms implements AlarmBook {
    private static final String READ = "select " + AlarmRows.COLUMNS + """
          from alarm
         where (cardinality(:states::text[]) = 0 or state = any(:states))
           and (:kind::text is null or kind = :kind)
           and raised_us >= :from and raised_us < :to and (raised_us, id) < (:before, :before_id)
         order by raised_us desc, id desc
         limit :limit
        """;

    /** By its own name, or by one that a node gave it while no database was there. */
    private static final String FIND = "select " + AlarmRows.COLUMNS + """
          from alarm
         where id = coalesce((select n.alarm from alarm_name n where n.name = :id), :id)
        """;

    private static final String DUE = "select " + AlarmRows.COLUMNS + """
          from alarm
         where due_us <= :now
         order by due_us
         limit :most
        """;

    private static final String ACT = """
        insert into alarm_act (alarm, version, at_us, who, what, words, words_ko)
        values (:alarm, :version, :at, :who, :what, :words, :ko)
        """;

    private static final UUID LAST = new UUID(-1, -1);

    private final Database database;
    private final AlarmOrder order;
    private final Supplier<Seats> seats;
    private final Time time;

    public PgAlarms(Database database, AlarmOrder order, Supplier<Seats> seats, Time time) {
        this.database = database;
        this.order = order;
        this.seats = seats;
        this.time = time;
    }

    @Override
    public Optional<Full> find(AlarmId id) {
        return database.jdbi().withHandle(handle -> full(handle, id));
    }

    @Override
    public List<Full> read(Query wanted) {
        Before before = wanted.before();
        return database.jdbi()
                .withHandle(handle -> full(
                        handle,
                        handle.createQuery(READ)
                                .bindArray("states", String.class, wanted.states())
                                .bind("kind", wanted.kind() == null ? null : Word.of(wanted.kind()))
                                .bind("from", micros(wanted.from(), 0))
                                .bind("to", micros(wanted.to(), Long.MAX_VALUE))
                                .bind("before", before == null ? Long.MAX_VALUE : Time.micros(before.raisedAt()))
                                .bind(
                                        "before_id",
                                        before == null ? LAST : before.id().value())
                                .bind("limit", wanted.limit())
                                .map(AlarmRows::read)
                                .list()));
    }

    @Override
    public void raise(List<Told> fresh) {
        order.write((handle, changes) -> {
            OpenCauses open =
                    OpenCauses.of(handle, fresh.stream().map(Told::alarm).toList());
            List<Told> raised =
                    fresh.stream().filter(one -> open.isNew(one.alarm())).toList();
            keep(handle, AlarmRows.INSERT, raised);
            for (Told one : raised) changes.add(new AlarmChange.Raised(one.alarm(), List.of()));
            for (Alarm grown : open.grown()) {
                AlarmRows.bind(handle.createUpdate(AlarmRows.UPDATE), grown).execute();
                changes.add(new AlarmChange.Grown(grown));
            }
            return raised.size();
        });
    }

    @Override
    public Alarm move(AlarmId id, long seen, Move move) {
        return order.write((handle, changes) -> {
            Alarm before = alarm(handle, id).orElseThrow(() -> new Conflict("the alarm " + id + " is not there"));
            if (seen < oldestGood(before, move) || seen > before.version())
                throw new Conflict("the alarm changed since version " + seen + "; it is at " + before.version());
            Optional<Told> moved = moved(before, move);
            keep(handle, moved.stream().toList(), changes);
            return moved.map(Told::alarm).orElse(before);
        });
    }

    /** Whoever ends an alarm must have seen every press; whoever takes it need not. */
    private static long oldestGood(Alarm alarm, Move move) {
        return move instanceof Move.Close ? alarm.version() : alarm.moved();
    }

    @Override
    public int runDeadlines(int most) {
        return order.write((handle, changes) -> {
            List<Alarm> due = handle.createQuery(DUE)
                    .bind("now", time.wallMicros())
                    .bind("most", most)
                    .map(AlarmRows::read)
                    .list();
            List<Told> moved = due.stream()
                    .flatMap(alarm -> moved(alarm, new Move.Deadline()).stream())
                    .toList();
            keep(handle, moved, changes);
            return due.size();
        });
    }

    /** Empty if the move changes nothing. */
    private Optional<Told> moved(Alarm before, Move move) {
        Instant now = time.now();
        Alarm after = AlarmRules.apply(before, move, now, seats.get());
        return after.equals(before) ? Optional.empty() : Optional.of(new Told(after, AlarmAct.of(after, move, now)));
    }

    private static void keep(Handle handle, List<Told> moved, List<AlarmChange> changes) {
        keep(handle, AlarmRows.UPDATE, moved);
        for (Told one : moved) changes.add(new AlarmChange.Moved(one.alarm(), one.act()));
    }

    /** In two round trips, however many they are: presses wait meanwhile. */
    private static void keep(Handle handle, String sql, List<Told> all) {
        if (all.isEmpty()) return;
        PreparedBatch alarms = handle.prepareBatch(sql);
        PreparedBatch acts = handle.prepareBatch(ACT);
        for (Told one : all) {
            AlarmRows.bind(alarms, one.alarm()).add();
            bind(acts, one.act()).add();
        }
        alarms.execute();
        acts.execute();
    }

    static void write(Handle handle, AlarmAct act) {
        bind(handle.createUpdate(ACT), act).execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, AlarmAct act) {
        return statement
                .bind("alarm", act.alarm().value())
                .bind("version", act.version())
                .bind("at", Time.micros(act.at()))
                .bind("who", act.by())
                .bind("what", act.what())
                .bind("words", PgText.storable(act.words()))
                .bind("ko", PgText.storableOrNull(act.ko()));
    }

    @Override
    public void onChange(Consumer<AlarmChange> listener) {
        order.onChange(listener);
    }

    @Override
    public void onElsewhere(Consumer<AlarmChange> listener) {
        order.onElsewhere(listener);
    }

    static Optional<Full> full(Handle handle, AlarmId id) {
        return alarm(handle, id).map(alarm -> full(handle, List.of(alarm)).getFirst());
    }

    static Optional<Alarm> alarm(Handle handle, AlarmId id) {
        return handle.createQuery(FIND)
                .bind("id", id.value())
                .map(AlarmRows::read)
                .findOne();
    }

    /** The alarms with their presses and history, by two queries however many they are. */
    private static List<Full> full(Handle handle, List<Alarm> alarms) {
        Map<UUID, List<Press>> presses = new LinkedHashMap<>();
        Map<UUID, List<AlarmAct>> acts = new LinkedHashMap<>();
        List<UUID> ids = alarms.stream().map(alarm -> alarm.id().value()).toList();
        of(
                        handle,
                        "select " + PressRows.COLUMNS
                                + ", alarm from press where alarm = any(:ids) order by received_us",
                        ids)
                .map((row, context) -> presses.computeIfAbsent(
                                row.getObject("alarm", UUID.class), a -> new ArrayList<>())
                        .add(PressRows.read(row, context)))
                .list();
        of(handle, "select * from alarm_act where alarm = any(:ids) order by version", ids)
                .map((row, context) -> acts.computeIfAbsent(row.getObject("alarm", UUID.class), a -> new ArrayList<>())
                        .add(new AlarmAct(
                                new AlarmId(row.getObject("alarm", UUID.class)),
                                row.getLong("version"),
                                Time.instant(row.getLong("at_us")),
                                row.getString("who"),
                                row.getString("what"),
                                row.getString("words"),
                                row.getString("words_ko"))))
                .list();
        return alarms.stream()
                .map(alarm -> new Full(
                        alarm,
                        presses.getOrDefault(alarm.id().value(), List.of()),
                        acts.getOrDefault(alarm.id().value(), List.of())))
                .toList();
    }

    private static org.jdbi.v3.core.statement.Query of(Handle handle, String sql, List<UUID> ids) {
        return handle.createQuery(sql).bindArray("ids", UUID.class, ids);
    }

    private static long micros(@Nullable Instant at, long otherwise) {
        return at == null ? otherwise : Time.micros(at);
    }
}
