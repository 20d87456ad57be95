package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmAct;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmChange;
import pasu.core.alarm.AlarmId;
import pasu.core.base.Word;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.DispatchState;
import pasu.core.incident.IncidentId;

/**
 * What happened to alarms at each node, told to the others by name: who hears of it reads how it stands by then. So an old word
 * never tells of an old state, and of several the last is enough.
 */
final class AlarmNews {
    /** Of a storm as many are heard at a time, while no other change is told at this node. */
    private static final int MOST = 200;

    private static final String WRITE = """
        insert into alarm_change (node, what, subject, version, before) values (:node, :what, :subject, :version, :before)
        """;

    private static final String NEXT = """
        select seq, node, what, subject, version, before from alarm_change where seq > :heard order by seq limit :most
        """;

    private final String node;
    private long heard;

    /** What happened until now is heard: whoever begins to listen reads how all stands. */
    AlarmNews(Database database, String node) {
        this.node = node;
        heard = database.jdbi().withHandle(AlarmNews::last);
    }

    private record Name(
            String what,
            UUID subject,
            long version,
            @Nullable String before) {
        static Name of(AlarmChange change) {
            return switch (change) {
                case AlarmChange.Raised(Alarm alarm, var presses) -> of("raised", alarm.id(), alarm.version());
                case AlarmChange.Moved(Alarm alarm, AlarmAct act) -> of("moved", alarm.id(), act.version());
                case AlarmChange.Pressed(AlarmId alarm, long version, var presses) -> of("pressed", alarm, version);
                case AlarmChange.Grown(Alarm alarm) -> of("grown", alarm.id(), alarm.version());
                case AlarmChange.Folded(AlarmId name, AlarmId into) ->
                    new Name("folded", into.value(), 0, name.toString());
                case AlarmChange.Ordered(var dispatch, DispatchState before) ->
                    new Name("ordered", dispatch.id().value(), dispatch.version(), Word.of(before));
                case AlarmChange.Gathered(var incident, var fact) ->
                    new Name("gathered", incident.id().value(), fact.version(), null);
            };
        }

        private static Name of(String what, AlarmId alarm, long version) {
            return new Name(what, alarm.value(), version, null);
        }
    }

    private record Line(long seq, String node, Name name) {
        static Line read(ResultSet row, StatementContext context) throws SQLException {
            return new Line(
                    row.getLong("seq"),
                    row.getString("node"),
                    new Name(
                            row.getString("what"),
                            row.getObject("subject", UUID.class),
                            row.getLong("version"),
                            row.getString("before")));
        }
    }

    /** In the transaction in which it happens. */
    void write(Handle handle, List<AlarmChange> changes) {
        if (changes.isEmpty()) return;
        PreparedBatch batch = handle.prepareBatch(WRITE);
        for (AlarmChange change : changes) {
            Name name = Name.of(change);
            batch.bind("node", node)
                    .bind("what", name.what())
                    .bind("subject", name.subject())
                    .bind("version", name.version())
                    .bind("before", name.before())
                    .add();
        }
        batch.execute();
    }

    /** Whether anything happened that was not heard yet, here or elsewhere. */
    boolean isThere(Database database) {
        return database.jdbi().withHandle(AlarmNews::last) > heard;
    }

    private static long last(Handle handle) {
        return handle.createQuery("select coalesce(max(seq), 0) from alarm_change")
                .mapTo(Long.class)
                .one();
    }

    /** The next that happened at other nodes, as it stands now; they count as heard. */
    List<AlarmChange> next(Handle handle) {
        List<Line> lines = handle.createQuery(NEXT)
                .bind("heard", heard)
                .bind("most", MOST)
                .map(Line::read)
                .list();
        List<AlarmChange> changes = lines.stream()
                .filter(line -> !line.node().equals(node))
                .flatMap(line -> change(handle, line.name()).stream())
                .toList();
        if (!lines.isEmpty()) heard = lines.getLast().seq();
        return changes;
    }

    /** Empty of what a later version of ours tells, or of what is gone. */
    private static Optional<AlarmChange> change(Handle handle, Name name) {
        return switch (name.what()) {
            case "ordered" ->
                PgDispatches.find(handle, new DispatchId(name.subject()))
                        .map(dispatch -> new AlarmChange.Ordered(
                                dispatch,
                                Word.find(DispatchState.class, String.valueOf(name.before()))
                                        .orElse(dispatch.state())));
            case "gathered" -> PgIncidents.gathered(handle, new IncidentId(name.subject()), name.version());
            case "folded" ->
                Optional.ofNullable(name.before())
                        .map(other -> new AlarmChange.Folded(
                                new AlarmId(UUID.fromString(other)), new AlarmId(name.subject())));
            case "raised", "moved", "pressed", "grown" ->
                PgAlarms.full(handle, new AlarmId(name.subject())).map(full -> change(full, name));
            default -> Optional.empty();
        };
    }

    private static AlarmChange change(AlarmBook.Full full, Name name) {
        Alarm alarm = full.alarm();
        if (alarm.isOpen() && name.what().equals("raised")) return new AlarmChange.Raised(alarm, full.presses());
        if (alarm.isOpen() && name.what().equals("pressed"))
            return new AlarmChange.Pressed(alarm.id(), alarm.version(), full.presses());
        return full.acts().stream()
                .filter(act -> act.version() == name.version() && name.what().equals("moved"))
                .findFirst()
                .<AlarmChange>map(act -> new AlarmChange.Moved(alarm, act))
                .orElse(new AlarmChange.Grown(alarm));
    }

    /** What was heard by everybody long ago. */
    static void forgetOld(Database database) {
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("delete from alarm_change where at < clock_timestamp() - interval '1 day'"));
    }
}
