package pasu.core.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.AlarmRules;
import pasu.core.alarm.Move;
import pasu.core.alarm.Seats;
import pasu.core.alarm.Source;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.bell.Press;
import pasu.core.camera.CameraId;

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
        return database.jdbi().withHandle(handle -> alarm(handle, id)
                .map(alarm -> full(handle, List.of(alarm)).getFirst()));
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
    public void raise(Alarm alarm, AlarmAct act) {
        order.write((handle, changes) -> {
            if (AlarmRows.bind(handle.createUpdate(AlarmRows.INSERT), alarm).execute() == 1) {
                write(handle, act);
                changes.add(new AlarmChange.Raised(alarm, List.of()));
            } else if (alarm.source() instanceof Source.OfCause more) grow(handle, alarm.kind(), more, changes);
            return alarm;
        });
    }

    private static void grow(Handle handle, AlarmKind kind, Source.OfCause more, List<AlarmChange> changes) {
        Alarm open = handle.createQuery("select " + AlarmRows.COLUMNS
                        + " from alarm where kind = :kind and cause = :cause and due_us is not null")
                .bind("kind", Word.of(kind))
                .bind("cause", more.cause())
                .map(AlarmRows::read)
                .one();
        Source.OfCause before = (Source.OfCause) open.source();
        Set<CameraId> all = new LinkedHashSet<>(before.cameras());
        boolean isWider = all.addAll(more.cameras());
        if (!isWider && more.times() == 0) return;
        Source.OfCause both =
                new Source.OfCause(more.cause(), List.copyOf(all), Math.addExact(before.times(), more.times()));
        Alarm grown = isWider ? open.joined(both) : open.noticed(both);
        AlarmRows.bind(handle.createUpdate(AlarmRows.UPDATE), grown).execute();
        changes.add(new AlarmChange.Grown(grown));
    }

    @Override
    public Alarm move(AlarmId id, long seen, Move move) {
        return order.write((handle, changes) -> {
            Alarm before = alarm(handle, id).orElseThrow(() -> new Conflict("the alarm " + id + " is not there"));
            if (seen < oldestGood(before, move) || seen > before.version())
                throw new Conflict("the alarm changed since version " + seen + "; it is at " + before.version());
            Optional<AlarmChange.Moved> moved = moved(before, move);
            keep(handle, moved.stream().toList(), changes);
            return moved.map(AlarmChange.Moved::alarm).orElse(before);
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
            List<AlarmChange.Moved> moved = due.stream()
                    .flatMap(alarm -> moved(alarm, new Move.Deadline()).stream())
                    .toList();
            keep(handle, moved, changes);
            return due.size();
        });
    }

    /** Empty if the move changes nothing. */
    private Optional<AlarmChange.Moved> moved(Alarm before, Move move) {
        Instant now = time.now();
        Alarm after = AlarmRules.apply(before, move, now, seats.get());
        return after.equals(before)
                ? Optional.empty()
                : Optional.of(new AlarmChange.Moved(after, AlarmAct.of(after, move, now)));
    }

    /** In two round trips, however many they are: presses wait meanwhile. */
    private static void keep(Handle handle, List<AlarmChange.Moved> moved, List<AlarmChange> changes) {
        if (moved.isEmpty()) return;
        PreparedBatch alarms = handle.prepareBatch(AlarmRows.UPDATE);
        PreparedBatch acts = handle.prepareBatch(ACT);
        for (AlarmChange.Moved one : moved) {
            AlarmRows.bind(alarms, one.alarm()).add();
            bind(acts, one.act()).add();
        }
        alarms.execute();
        acts.execute();
        changes.addAll(moved);
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

    static Optional<Alarm> alarm(Handle handle, AlarmId id) {
        return handle.createQuery("select " + AlarmRows.COLUMNS + " from alarm where id = :id")
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
