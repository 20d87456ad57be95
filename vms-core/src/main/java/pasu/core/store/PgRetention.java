package pasu.core.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import pasu.core.camera.CameraId;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.integrity.Tombstone;
import pasu.core.record.Gap;
import pasu.core.record.RetentionIndex;
import pasu.core.record.Segment;
import pasu.core.record.SegmentId;

/** Retention over the index of footage: day after day, which are partitions. */
public final class PgRetention implements RetentionIndex {
    /** Deletions that are less apart are told as one: the gaps between them are forgotten with them. */
    private static final long APART_MICROS = PgSegments.DAY_MICROS;

    private static final String DAYS = """
        select substring(child.relname from '^segment_([0-9]+)$')::bigint as day
          from pg_inherits join pg_class child on child.oid = inhrelid
         where inhparent = 'segment'::regclass
         order by day
        """;

    private static final String ENDED = """
        select * from segment
         where start_us >= :from and start_us < :to and end_us <= :by and (camera = any(:cameras)) <> :others
           and coalesce(disk, '') <> all(:but) and node <> all (select id from node where id <> :me)
         order by camera, stream, start_us
         limit :limit
        """;

    private static final String OLDEST = """
        select min(start_us) from segment
         where start_us >= :from and start_us < :to and coalesce(disk, '') <> all(:but)
           and node <> all (select id from node where id <> :me)
        """;

    private static final String BURY = """
        insert into deletion (camera, stream, node, epoch, from_us, to_us, first_number, last_number, segments,
                              bytes, cause, at_us)
        values (:camera, :stream, :node, :epoch, :from, :to, :first, :last, :segments, :bytes, :cause, :at)
        on conflict do nothing
        """;

    private static final String FORGET = """
        delete from segment
         where camera = :camera and stream = :stream and start_us = :start and epoch = :epoch and origin = :origin
        """;

    /** Up to what is kept: on another disk older footage may lie. */
    private static final String FORGET_GAPS = """
        delete from gap
         where camera = :camera and stream = :stream
           and end_us <= least(:to, (select min(start_us) from segment where camera = :camera and stream = :stream))
        """;

    /** What inspectors' rounds keep: the one picture outside the recordings that no person asked to keep. */
    private static final String DELETE_STILLS = """
        update inspected_press set picture = null, deleted_us = :now
         where (content, repeat) in (
               select content, repeat from inspected_press join press using (content, repeat)
                where picture is not null and (camera = any(:cameras)) <> :others and received_us < :before
                limit :limit)
        """;

    private static final String DELETED = """
        select from_us, to_us, cause from deletion
         where camera = :camera and stream = :stream and to_us > :from and from_us < :to
         order by from_us
         limit :limit
        """;

    private final Database database;
    private final String node;

    /** Where there is one node: of all there is. */
    public PgRetention(Database database) {
        this(database, "");
    }

    /** @param node whose disks it deletes from: what other nodes of the cluster recorded is theirs to delete */
    public PgRetention(Database database, String node) {
        this.database = database;
        this.node = node;
    }

    private static List<Long> days(Handle handle) {
        return handle.createQuery(DAYS).mapTo(Long.class).list();
    }

    @Override
    public List<Segment> endedBy(
            long micros, Collection<CameraId> cameras, boolean others, Collection<String> but, int limit) {
        UUID[] ids = cameras.stream().map(CameraId::value).toArray(UUID[]::new);
        return database.jdbi().withHandle(handle -> {
            for (long day : days(handle)) {
                if (day * PgSegments.DAY_MICROS >= micros) break;
                List<Segment> found = handle.createQuery(ENDED)
                        .bind("from", day * PgSegments.DAY_MICROS)
                        .bind("to", (day + 1) * PgSegments.DAY_MICROS)
                        .bind("by", micros)
                        .bind("me", node)
                        .bindByType("cameras", ids, UUID[].class)
                        .bind("others", others)
                        .bindArray("but", String.class, but)
                        .bind("limit", limit)
                        .map(PgSegments::segment)
                        .list();
                if (!found.isEmpty()) return found;
            }
            return List.of();
        });
    }

    @Override
    public OptionalLong oldest(Collection<String> but) {
        return database.jdbi().withHandle(handle -> {
            for (long day : days(handle)) {
                Long oldest = handle.createQuery(OLDEST)
                        .bind("me", node)
                        .bind("from", day * PgSegments.DAY_MICROS)
                        .bind("to", (day + 1) * PgSegments.DAY_MICROS)
                        .bindArray("but", String.class, but)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(null);
                if (oldest != null) return OptionalLong.of(oldest);
            }
            return OptionalLong.empty();
        });
    }

    @Override
    public void bury(List<Tombstone> tombstones, List<SegmentId> segments) {
        database.jdbi().useTransaction(handle -> {
            PreparedBatch log = handle.prepareBatch(BURY);
            PreparedBatch gaps = handle.prepareBatch(FORGET_GAPS);
            for (Tombstone stone : tombstones) {
                PgSegments.bindKey(log, stone.chain().stream())
                        .bind("node", stone.chain().node())
                        .bind("epoch", stone.chain().epoch())
                        .bind("from", stone.fromMicros())
                        .bind("to", stone.toMicros())
                        .bind("first", stone.first())
                        .bind("last", stone.last())
                        .bind("segments", stone.segments())
                        .bind("bytes", stone.bytes())
                        .bind("cause", stone.cause())
                        .bind("at", stone.atMicros())
                        .add();
                PgSegments.bindKey(gaps, stone.chain().stream())
                        .bind("to", stone.toMicros())
                        .add();
            }
            forget(handle, segments);
            if (tombstones.isEmpty()) return;
            log.execute();
            gaps.execute();
        });
    }

    private static void forget(Handle handle, List<SegmentId> segments) {
        if (segments.isEmpty()) return;
        PreparedBatch batch = handle.prepareBatch(FORGET);
        for (SegmentId id : segments)
            PgSegments.bindKey(batch, id.key())
                    .bind("start", id.startMicros())
                    .bind("epoch", id.epoch())
                    .bind("origin", id.origin().word())
                    .add();
        batch.execute();
    }

    @Override
    public int deleteStills(long micros, Collection<CameraId> cameras, boolean others, long nowMicros, int limit) {
        UUID[] ids = cameras.stream().map(CameraId::value).toArray(UUID[]::new);
        return database.jdbi().withHandle(handle -> handle.createUpdate(DELETE_STILLS)
                .bindByType("cameras", ids, UUID[].class)
                .bind("others", others)
                .bind("before", micros)
                .bind("now", nowMicros)
                .bind("limit", limit)
                .execute());
    }

    @Override
    public List<Gap> deleted(StreamKey key, long fromMicros, long toMicros, int limit) {
        List<Gap> rows = database.jdbi().withHandle(handle -> PgSegments.bindKey(handle.createQuery(DELETED), key)
                .bind("from", fromMicros)
                .bind("to", toMicros)
                .bind("limit", limit)
                .map((row, context) -> new Gap(
                        key, row.getLong("from_us"), row.getLong("to_us"), Cause.RETENTION, row.getString("cause")))
                .list());
        List<Gap> joined = new ArrayList<>();
        for (Gap row : rows)
            if (!joined.isEmpty() && follows(joined.getLast(), row))
                joined.set(joined.size() - 1, joined.getLast().endingAt(Math.max(end(joined.getLast()), end(row))));
            else joined.add(row);
        return joined;
    }

    private static boolean follows(Gap one, Gap next) {
        return one.detail().equals(next.detail()) && next.startMicros() - end(one) < APART_MICROS;
    }

    private static long end(Gap gap) {
        return gap.endMicros() == null ? gap.startMicros() : gap.endMicros();
    }

    @Override
    public void tidy(long micros) {
        database.jdbi().useHandle(handle -> {
            for (long day : days(handle)) {
                if ((day + 1) * PgSegments.DAY_MICROS > micros) return;
                dropIfEmpty(handle, day);
            }
        });
    }

    private static void dropIfEmpty(Handle handle, long day) {
        handle.useTransaction(at -> {
            at.execute("select pg_advisory_xact_lock(hashtext('segment partitions'))");
            boolean empty = at.createQuery("select not exists (select from segment_%d)".formatted(day))
                    .mapTo(Boolean.class)
                    .one();
            if (empty) at.execute("drop table segment_%d".formatted(day));
        });
    }
}
