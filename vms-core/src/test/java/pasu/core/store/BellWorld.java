package pasu.core.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import pasu.core.TestTime;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmChange;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.BellAlarms;
import pasu.core.alarm.Seats;
import pasu.core.bell.Bell;
import pasu.core.bell.BellBook;
import pasu.core.bell.BellId;
import pasu.core.bell.BellKey;
import pasu.core.bell.BellKind;
import pasu.core.camera.Position;

/** Bells and alarms over a real database, with a clock that the test turns. */
public final class BellWorld implements AutoCloseable {
    public final TestTime time = new TestTime();
    public final Path folder = TestDatabase.folder();
    public final Outage outage = new Outage(folder);
    public final Database database = outage.database();
    public final PgBells bells = new PgBells(database, time);
    public final BellBook book = new BellBook(bells);
    public final AtomicReference<Seats> seats = new AtomicReference<>(new Seats(List.of("kim", "lee"), Map.of()));
    public final BellAlarms raising = new BellAlarms(book, seats::get);
    public final AlarmOrder order = new AlarmOrder(database);
    public final PgAlarms alarms = new PgAlarms(database, order, seats::get, time);
    public final PgPresses presses = new PgPresses(database, order, raising);
    public final List<AlarmChange> changes = Collections.synchronizedList(new ArrayList<>());

    public BellWorld() {
        alarms.onChange(changes::add);
    }

    public Bell bell(String name, BellKind kind) {
        Bell bell = new Bell(
                BellId.random(),
                name,
                kind,
                new Position(36.78, 126.45),
                "충남 서산시 동문1로 12",
                "서산-0117",
                List.of(),
                "서산경찰서",
                Duration.ofHours(24),
                true,
                false,
                1);
        return bells.add(bell, BellKey.random());
    }

    public Instant now() {
        return time.now();
    }

    public Alarm alarm(@Nullable UUID id) {
        return full(id).alarm();
    }

    public AlarmBook.Full full(@Nullable UUID id) {
        if (id == null) throw new AssertionError("no alarm");
        return alarms.find(new AlarmId(id)).orElseThrow();
    }

    public int count(String table) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public void close() {
        outage.close();
    }
}
