package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.media.Codec;
import pasu.core.media.VideoFormat;
import pasu.core.record.Gap;
import pasu.core.record.Origin;
import pasu.core.record.Segment;
import pasu.core.record.SegmentId;
import pasu.core.record.SegmentIndex;

/** The index of footage in PostgreSQL, a partition per UTC day. */
public final class PgSegments implements SegmentIndex {
    static final long DAY_MICROS = 86_400_000_000L;

    /** No segment is longer, so a search for an overlap looks back no further. */
    private static final long LONGEST_MICROS = 2 * 3_600_000_000L;

    private static final String SAVE_SEGMENT = """
        insert into segment (camera, stream, start_us, end_us, epoch, origin, node, bytes, frames,
                             codec, width, height, mime, disk)
        values (:camera, :stream, :start, :end, :epoch, :origin, :node, :bytes, :frames,
                :codec, :width, :height, :mime, :disk)
        on conflict (camera, stream, start_us, epoch, origin)
        do update set end_us = excluded.end_us, bytes = excluded.bytes, frames = excluded.frames,
                      disk = excluded.disk
        """;

    /** A gap that has ended does not begin to last again, in whatever order its rows come. */
    private static final String SAVE_GAP = """
        insert into gap (camera, stream, start_us, end_us, cause, detail)
        values (:camera, :stream, :start, :end, :cause, :detail)
        on conflict (camera, stream, start_us)
        do update set end_us = greatest(excluded.end_us, gap.end_us)
        """;

    private static final String SEGMENTS = """
        select * from segment
         where camera = :camera and stream = :stream
           and start_us >= :from - :longest and start_us < :to and end_us > :from
         order by start_us, epoch
         limit :limit
        """;

    private static final String GAPS = """
        select * from gap
         where camera = :camera and stream = :stream
           and start_us < :to and coalesce(end_us, 9223372036854775807) > :from
         order by start_us
         limit :limit
        """;

    /** Of each stream the gap that lasts, and where its last segment ends; one question for all, for a node's start. */
    private static final String MISSING = """
        select k.camera, k.stream, g.start_us, g.end_us, g.cause, g.detail, s.last_us
          from unnest(:cameras, :streams) as k(camera, stream)
          left join lateral (select * from gap
                              where camera = k.camera and stream = k.stream and end_us is null
                              order by start_us desc limit 1) g on true
          left join lateral (select end_us as last_us from segment
                              where camera = k.camera and stream = k.stream
                              order by start_us desc limit 1) s on true
         where g.start_us is not null or s.last_us is not null
        """;

    private static final String OLDEST = """
        select * from segment where coalesce(disk, '') = :disk and node <> all (select id from node where id <> :me)
         order by start_us limit :limit
        """;

    private static final String IS_EMPTY = """
        select not exists (select from segment where node <> all (select id from node where id <> :me))
        """;

    private final Database database;
    private final String node;
    private final Set<Long> days = ConcurrentHashMap.newKeySet();

    /** Where there is one node: of all there is. */
    public PgSegments(Database database) {
        this(database, "");
    }

    /** @param node whose disks it is asked about: what other nodes of the cluster recorded lies on theirs */
    public PgSegments(Database database, String node) {
        this.database = database;
        this.node = node;
    }

    /** A number that no run of a recorder had before. */
    public long nextEpoch() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select nextval('recording_epoch')")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void save(List<Segment> segments, List<Gap> gaps) {
        try {
            saveOnce(segments, gaps);
        } catch (UnableToExecuteStatementException e) {
            // Retention dropped a day's partition that was empty, and now something of that day comes.
            if (days.isEmpty() || !String.valueOf(e.getMessage()).contains("no partition of relation")) throw e;
            days.clear();
            saveOnce(segments, gaps);
        }
    }

    private void saveOnce(List<Segment> segments, List<Gap> gaps) {
        Set<Long> needed = new HashSet<>();
        for (Segment segment : segments) needed.add(Math.floorDiv(segment.startMicros(), DAY_MICROS));
        needed.removeAll(days);
        database.jdbi().useTransaction(handle -> {
            for (long day : needed) partition(handle, day);
            saveSegments(handle, segments);
            saveGaps(handle, gaps);
        });
        days.addAll(needed);
    }

    /** Makes a day's partition, unless it is there. @param day since 1970 */
    static void partition(Handle handle, long day) {
        // Two nodes may meet the day's first segment at the same moment; the lock lets one make its partition.
        handle.execute("select pg_advisory_xact_lock(hashtext('segment partitions'))");
        handle.execute("create table if not exists segment_%d partition of segment for values from (%d) to (%d)"
                .formatted(day, day * DAY_MICROS, (day + 1) * DAY_MICROS));
    }

    private static void saveSegments(Handle handle, List<Segment> segments) {
        if (segments.isEmpty()) return;
        PreparedBatch batch = handle.prepareBatch(SAVE_SEGMENT);
        for (Segment segment : segments) {
            bindIdentity(batch, segment)
                    .bind("end", segment.endMicros())
                    .bind("bytes", segment.bytes())
                    .bind("frames", segment.frames())
                    .add();
        }
        batch.execute();
    }

    /** What of a segment does not change while it grows. */
    static PreparedBatch bindIdentity(PreparedBatch batch, Segment segment) {
        return bindId(batch, segment.id())
                .bind("node", segment.node())
                .bind("codec", Word.of(segment.format().codec()))
                .bind("width", segment.format().width())
                .bind("height", segment.format().height())
                .bind("mime", segment.format().mime())
                .bind("disk", segment.disk().isEmpty() ? null : segment.disk());
    }

    static PreparedBatch bindId(PreparedBatch batch, SegmentId id) {
        return bindKey(batch, id.key())
                .bind("start", id.startMicros())
                .bind("epoch", id.epoch())
                .bind("origin", id.origin().word());
    }

    private static void saveGaps(Handle handle, List<Gap> gaps) {
        if (gaps.isEmpty()) return;
        // A gap that began and ended since the last batch comes twice, in any order; one statement may touch a row
        // once.
        Map<List<Object>, Gap> known = new LinkedHashMap<>();
        for (Gap gap : gaps)
            known.merge(List.of(gap.key(), gap.startMicros()), gap, (a, b) -> b.endMicros() == null ? a : b);
        PreparedBatch batch = handle.prepareBatch(SAVE_GAP);
        for (Gap gap : known.values()) {
            bindKey(batch, gap.key())
                    .bind("start", gap.startMicros())
                    .bind("end", gap.endMicros())
                    .bind("cause", Word.of(gap.cause()))
                    .bind("detail", gap.detail())
                    .add();
        }
        batch.execute();
    }

    @Override
    public List<Segment> segments(StreamKey key, long fromMicros, long toMicros, int limit) {
        return database.jdbi().withHandle(handle -> bindKey(handle.createQuery(SEGMENTS), key)
                .bind("from", fromMicros)
                .bind("to", toMicros)
                .bind("longest", LONGEST_MICROS)
                .bind("limit", limit)
                .map(PgSegments::segment)
                .list());
    }

    @Override
    public List<Gap> gaps(StreamKey key, long fromMicros, long toMicros, int limit) {
        return database.jdbi().withHandle(handle -> bindKey(handle.createQuery(GAPS), key)
                .bind("from", fromMicros)
                .bind("to", toMicros)
                .bind("limit", limit)
                .map(PgSegments::gap)
                .list());
    }

    @Override
    public Map<StreamKey, Gap> missing(Collection<StreamKey> keys) {
        Map<StreamKey, Gap> missing = new HashMap<>();
        database.jdbi().useHandle(handle -> handle.createQuery(MISSING)
                .bindArray(
                        "cameras",
                        UUID.class,
                        keys.stream().map(key -> key.camera().value()).toList())
                .bindArray(
                        "streams",
                        String.class,
                        keys.stream().map(StreamKey::stream).toList())
                .map((row, context) -> row.getObject("start_us") == null
                        ? new Gap(key(row), row.getLong("last_us"), null, Cause.NODE_LOST, "")
                        : gap(row, context))
                .forEach(gap -> missing.put(gap.key(), gap)));
        return missing;
    }

    @Override
    public boolean isEmpty() {
        return database.jdbi().withHandle(handle -> handle.createQuery(IS_EMPTY)
                .bind("me", node)
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public List<Segment> oldest(String disk, int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery(OLDEST)
                .bind("me", node)
                .bind("disk", disk)
                .bind("limit", limit)
                .map(PgSegments::segment)
                .list());
    }

    static <S extends org.jdbi.v3.core.statement.SqlStatement<S>> S bindKey(S statement, StreamKey key) {
        return statement.bind("camera", key.camera().value()).bind("stream", key.stream());
    }

    private static StreamKey key(ResultSet row) throws SQLException {
        return new StreamKey(new CameraId(row.getObject("camera", UUID.class)), row.getString("stream"));
    }

    static Segment segment(ResultSet row, StatementContext context) throws SQLException {
        SegmentId id = new SegmentId(
                key(row), row.getLong("start_us"), row.getLong("epoch"), Origin.of(row.getString("origin")));
        VideoFormat format = new VideoFormat(
                Word.find(Codec.class, row.getString("codec")).orElseThrow(),
                row.getInt("width"),
                row.getInt("height"),
                row.getString("mime"));
        return new Segment(
                id,
                row.getLong("end_us"),
                row.getString("node"),
                row.getLong("bytes"),
                row.getInt("frames"),
                format,
                false,
                Objects.requireNonNullElse(row.getString("disk"), ""));
    }

    static Gap gap(ResultSet row, StatementContext context) throws SQLException {
        return new Gap(
                key(row),
                row.getLong("start_us"),
                row.getObject("end_us", Long.class),
                Word.find(Cause.class, row.getString("cause")).orElseThrow(),
                row.getString("detail"));
    }
}
