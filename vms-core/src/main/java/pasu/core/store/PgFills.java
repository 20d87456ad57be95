package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;
import pasu.core.record.Fill;
import pasu.core.record.FillBook;
import pasu.core.record.Gap;
import pasu.core.record.Stretch;

/** What was tried to fill gaps, in the gaps' own rows. */
public final class PgFills implements FillBook {
    private static final String DUE = """
        select camera, stream, start_us, end_us, cause, detail, fill_attempts from gap
         where (fill_outcome is null
                or fill_outcome in ('failed', 'no-storage') and fill_attempts < :attempts
                   and fill_at_us + :pause * (1 << least(fill_attempts - 1, 10)) < :now)
           and end_us > :after and end_us < :before
           and stream = :stream and cause = any(:causes) and camera = any(:cameras)
         order by end_us desc
         limit :limit
        """;

    /** A node that is not there any more fills nothing. */
    private static final String CLAIM = """
        update gap set fill_node = :node, fill_node_at = clock_timestamp()
         where camera = :camera and stream = :stream and start_us = :start
           and (fill_node is null or fill_node = :node
                or not exists (select from node n where n.id = gap.fill_node
                                                    and n.seen_at > clock_timestamp() - interval '6 s'))
        """;

    private static final String SAVE = """
        update gap set fill_outcome = :outcome, fill_attempts = :attempts, fill_at_us = :at, fill_detail = :detail,
                       fill_missing_us = :missing, fill_node = null
         where camera = :camera and stream = :stream and start_us = :start
        """;

    private static final String FILLS = """
        select * from gap
         where camera = :camera and stream = :stream and start_us < :to and end_us > :from and fill_outcome is not null
         order by start_us
         limit :limit
        """;

    private final Database database;
    private final String node;

    /** @param node that fills */
    public PgFills(Database database, String node) {
        this.database = database;
        this.node = node;
    }

    @Override
    public boolean claim(Gap gap) {
        return database.jdbi()
                .withHandle(handle -> PgSegments.bindKey(handle.createUpdate(CLAIM), gap.key())
                                .bind("start", gap.startMicros())
                                .bind("node", node)
                                .execute()
                        == 1);
    }

    @Override
    public List<Due> due(Collection<CameraId> cameras, Rule rule, long nowMicros, int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery(DUE)
                .bindArray(
                        "cameras",
                        UUID.class,
                        cameras.stream().map(CameraId::value).toList())
                .bindArray(
                        "causes",
                        String.class,
                        rule.causes().stream().map(Word::of).toList())
                .bind("stream", rule.stream())
                .bind("attempts", rule.attempts())
                .bind("pause", rule.pauseMicros())
                .bind("after", rule.endedAfterMicros())
                .bind("before", rule.endedBeforeMicros())
                .bind("now", nowMicros)
                .bind("limit", limit)
                .map((row, context) -> new Due(PgSegments.gap(row, context), row.getInt("fill_attempts")))
                .list());
    }

    @Override
    public void save(Gap gap, Fill fill) {
        List<Long> missing = new ArrayList<>();
        for (Stretch stretch : fill.missing()) {
            missing.add(stretch.fromMicros());
            missing.add(stretch.toMicros());
        }
        database.jdbi().useHandle(handle -> PgSegments.bindKey(handle.createUpdate(SAVE), gap.key())
                .bind("start", gap.startMicros())
                .bind("outcome", Word.of(fill.outcome()))
                .bind("attempts", fill.attempts())
                .bind("at", fill.atMicros())
                .bind("detail", fill.detail())
                .bindArray("missing", Long.class, missing)
                .execute());
    }

    @Override
    public Map<Long, Fill> fills(StreamKey key, long fromMicros, long toMicros, int limit) {
        Map<Long, Fill> fills = new HashMap<>();
        database.jdbi().useHandle(handle -> PgSegments.bindKey(handle.createQuery(FILLS), key)
                .bind("from", fromMicros)
                .bind("to", toMicros)
                .bind("limit", limit)
                .map((row, context) -> Map.entry(row.getLong("start_us"), fill(row)))
                .forEach(entry -> fills.put(entry.getKey(), entry.getValue())));
        return fills;
    }

    private static Fill fill(ResultSet row) throws SQLException {
        Long[] missing = (Long[]) row.getArray("fill_missing_us").getArray();
        List<Stretch> stretches = new ArrayList<>();
        for (int at = 0; at + 1 < missing.length; at += 2) stretches.add(new Stretch(missing[at], missing[at + 1]));
        return new Fill(
                Word.find(Fill.Outcome.class, row.getString("fill_outcome")).orElseThrow(),
                row.getInt("fill_attempts"),
                row.getLong("fill_at_us"),
                row.getString("fill_detail"),
                stretches);
    }
}
