package pasu.core.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import pasu.core.camera.StreamKey;
import pasu.core.record.OpenSegment;
import pasu.core.record.OpenSegments;
import pasu.core.record.Segment;
import pasu.core.record.SegmentId;

/** What each node is writing, for the others: the last minute of a camera is shown wherever one asks for it. */
public final class PgOpenSegments {
    private static final String TELL = """
        insert into open_segment (camera, stream, start_us, epoch, origin, node, codec, width, height, mime, disk)
        values (:camera, :stream, :start, :epoch, :origin, :node, :codec, :width, :height, :mime, :disk)
        on conflict do nothing
        """;

    private static final String FORGET = """
        delete from open_segment
         where camera = :camera and stream = :stream and start_us = :start and epoch = :epoch and origin = :origin
        """;

    /** They reach to now: how far they do says the file. */
    private static final String OF = """
        select o.*, greatest(start_us, (extract(epoch from clock_timestamp()) * 1000000)::bigint) as end_us,
               0 as bytes, 0 as frames
          from open_segment o join node n on n.id = o.node
         where camera = :camera and stream = :stream and o.node <> :node
           and n.seen_at > clock_timestamp() - interval '6 s'
        """;

    private final Database database;
    private final String node;
    private final Set<SegmentId> told = new HashSet<>();
    private boolean begun;

    public PgOpenSegments(Database database, String node) {
        this.database = database;
        this.node = node;
    }

    /** Tells what this node writes now; to be called again and again, by one thread. */
    public void tell(OpenSegments open) {
        Map<SegmentId, Segment> now = new HashMap<>();
        open.all().filter(OpenSegment::isOnDisk).forEach(segment -> now.put(segment.id(), segment.segment(true)));
        Set<SegmentId> over = new HashSet<>(told);
        over.removeAll(now.keySet());
        Map<SegmentId, Segment> added = new HashMap<>(now);
        added.keySet().removeAll(told);
        if (begun && over.isEmpty() && added.isEmpty()) return;
        database.jdbi().useTransaction(handle -> {
            // What the run before was writing when it ended is mended by this one.
            if (!begun) handle.execute("delete from open_segment where node = ?", node);
            write(handle, added.values(), over);
        });
        begun = true;
        told.removeAll(over);
        told.addAll(added.keySet());
    }

    private static void write(Handle handle, Iterable<Segment> added, Iterable<SegmentId> over) {
        PreparedBatch forget = handle.prepareBatch(FORGET);
        for (SegmentId id : over) PgSegments.bindId(forget, id).add();
        if (forget.size() > 0) forget.execute();
        PreparedBatch tell = handle.prepareBatch(TELL);
        for (Segment segment : added) PgSegments.bindIdentity(tell, segment).add();
        if (tell.size() > 0) tell.execute();
    }

    /** What other nodes that are there write of a stream. */
    public List<Segment> of(StreamKey key) {
        return database.jdbi().withHandle(handle -> PgSegments.bindKey(handle.createQuery(OF), key)
                .bind("node", node)
                .map((row, context) -> PgSegments.segment(row, context).opened())
                .list());
    }
}
