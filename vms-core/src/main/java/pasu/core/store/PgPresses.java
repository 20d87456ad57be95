package pasu.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmChange;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.BellAlarms;
import pasu.core.base.Time;
import pasu.core.bell.BellId;
import pasu.core.bell.Folding;
import pasu.core.bell.Landing;
import pasu.core.bell.Press;
import pasu.core.bell.PressStore;
import pasu.core.bell.Serial;

/** Presses in PostgreSQL: many a transaction, each in exactly one alarm. */
public final class PgPresses implements PressStore {
    private static final String KNOWN =
            "select " + PressRows.COLUMNS + ", alarm from press where content = any(:contents) order by repeat";

    private static final String USED = """
        select distinct bell, serial
          from press
         where (bell, serial) in (select * from unnest(:bells::uuid[], :serials::text[]))
        """;

    private static final String OPEN = """
        select id, bell, drill, raised_us
          from alarm
         where bell = any(:bells) and due_us is not null and raised_us > :after
        """;

    private static final String NAMED = """
        select name, alarm
          from alarm_name
         where name = any(:names)
        """;

    private static final String NAME = "insert into alarm_name (name, alarm) values (:name, :alarm)";

    /** An alarm that was named is within a minute of its press, and the one that it is another name of within a minute of that. */
    private static final Duration REACH = Folding.MINUTE.multipliedBy(2);

    private static final String JOINED =
            "update alarm set version = version + 1 where id = any(:ids) returning id, version";

    private final Database database;
    private final AlarmOrder order;
    private final BellAlarms alarms;

    public PgPresses(Database database, AlarmOrder order, BellAlarms alarms) {
        this.database = database;
        this.order = order;
        this.alarms = alarms;
    }

    @Override
    public List<Landing> land(List<Press> presses) {
        return land(presses, presses, List.of(), Folding::place);
    }

    @Override
    public List<Landing> settle(List<Landing> answered) {
        return land(
                answered,
                answered.stream().map(Landing::press).toList(),
                answered.stream().map(Landing::alarm).filter(Objects::nonNull).toList(),
                Folding::settle);
    }

    /** @param named the alarms that were named to the bells */
    private <T> List<Landing> land(
            List<T> given, List<Press> presses, List<UUID> named, BiFunction<Folding, T, Landing> decision) {
        if (presses.isEmpty()) return List.of();
        return order.write((handle, changes) -> {
            Folding folding = before(handle, presses);
            if (!named.isEmpty()) readNames(handle, named, folding);
            List<Landing> landings =
                    given.stream().map(one -> decision.apply(folding, one)).toList();
            write(handle, landings, changes);
            writeNames(handle, folding.given(), changes);
            return landings;
        });
    }

    @Override
    public boolean answers() {
        return database.answers();
    }

    @Override
    public boolean isAway(Throwable failure) {
        return Database.isAway(failure);
    }

    /** What landed before, as far as it bears on these. */
    private static Folding before(Handle handle, List<Press> presses) {
        Folding folding = new Folding();
        List<UUID> bells = presses.stream().map(press -> press.bell().value()).toList();
        handle.createQuery(USED)
                .bindArray("bells", UUID.class, bells)
                .bindArray(
                        "serials",
                        String.class,
                        presses.stream().map(press -> press.serial().token()).toList())
                .map((row, context) -> {
                    folding.used(
                            new BellId(row.getObject("bell", UUID.class)), Serial.ofToken(row.getString("serial")));
                    return row;
                })
                .list();
        handle.createQuery(KNOWN)
                .bindArray(
                        "contents",
                        UUID.class,
                        presses.stream().map(Press::content).toList())
                .map((row, context) -> {
                    folding.landed(PressRows.read(row, context), row.getObject("alarm", UUID.class));
                    return row;
                })
                .list();
        handle.createQuery(OPEN)
                .bindArray("bells", UUID.class, bells)
                .bind("after", Time.micros(earliest(presses).minus(REACH)))
                .map((row, context) -> {
                    folding.open(
                            new BellId(row.getObject("bell", UUID.class)),
                            row.getBoolean("drill"),
                            row.getObject("id", UUID.class),
                            Time.instant(row.getLong("raised_us")));
                    return row;
                })
                .list();
        return folding;
    }

    private static void readNames(Handle handle, List<UUID> named, Folding folding) {
        handle.createQuery(NAMED)
                .bindArray("names", UUID.class, named)
                .map((row, context) -> {
                    folding.named(row.getObject("name", UUID.class), row.getObject("alarm", UUID.class));
                    return row;
                })
                .list();
    }

    private static void writeNames(Handle handle, Map<UUID, UUID> given, List<AlarmChange> changes) {
        if (given.isEmpty()) return;
        PreparedBatch batch = handle.prepareBatch(NAME);
        given.forEach((name, alarm) -> {
            batch.bind("name", name).bind("alarm", alarm).add();
            changes.add(new AlarmChange.Folded(new AlarmId(name), new AlarmId(alarm)));
        });
        batch.execute();
    }

    private static Instant earliest(List<Press> presses) {
        return presses.stream().map(Press::receivedAt).min(Instant::compareTo).orElseThrow();
    }

    private void write(Handle handle, List<Landing> landings, List<AlarmChange> changes) {
        Map<UUID, List<Press>> raised = new LinkedHashMap<>();
        Map<UUID, List<Press>> joined = new LinkedHashMap<>();
        List<Landing> fresh = new ArrayList<>();
        for (Landing landing : landings) {
            switch (landing) {
                case Landing.Opened opened -> raised.put(opened.alarm(), new ArrayList<>(List.of(opened.press())));
                case Landing.Joined more ->
                    (raised.containsKey(more.alarm()) ? raised : joined)
                            .computeIfAbsent(more.alarm(), a -> new ArrayList<>())
                            .add(more.press());
                case Landing.Repeated repeated -> {
                    continue;
                }
                case Landing.Tested tested -> {}
            }
            fresh.add(landing);
        }
        raise(handle, raised, changes);
        join(handle, joined, changes);
        insert(handle, fresh);
        PgBellTests.ask(
                handle,
                fresh.stream()
                        .filter(Landing.Tested.class::isInstance)
                        .map(Landing::press)
                        .toList());
    }

    private void raise(Handle handle, Map<UUID, List<Press>> raised, List<AlarmChange> changes) {
        if (raised.isEmpty()) return;
        PreparedBatch batch = handle.prepareBatch(AlarmRows.INSERT);
        for (List<Press> presses : raised.values()) {
            Alarm alarm = alarms.of(presses.getFirst());
            AlarmRows.bind(batch, alarm).add();
            changes.add(new AlarmChange.Raised(alarm, List.copyOf(presses)));
        }
        batch.execute();
    }

    private static void join(Handle handle, Map<UUID, List<Press>> joined, List<AlarmChange> changes) {
        if (joined.isEmpty()) return;
        versions(handle, joined.keySet())
                .forEach((alarm, version) -> changes.add(new AlarmChange.Pressed(
                        new AlarmId(alarm), version, List.copyOf(joined.getOrDefault(alarm, List.of())))));
    }

    private static Map<UUID, Long> versions(Handle handle, Collection<UUID> alarms) {
        Map<UUID, Long> versions = new LinkedHashMap<>();
        handle.createQuery(JOINED)
                .bindArray("ids", UUID.class, alarms)
                .map((row, context) -> versions.put(row.getObject("id", UUID.class), row.getLong("version")))
                .list();
        return versions;
    }

    private static void insert(Handle handle, List<Landing> fresh) {
        if (fresh.isEmpty()) return;
        PreparedBatch batch = handle.prepareBatch(PressRows.INSERT);
        for (Landing landing : fresh) PressRows.bind(batch, landing);
        batch.execute();
    }
}
