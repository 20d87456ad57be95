package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.statement.StatementContext;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;
import pasu.core.cluster.NodeBook;
import pasu.core.cluster.NodeLoad;
import pasu.core.cluster.NodePlace;
import pasu.core.cluster.NodeState;
import pasu.core.peer.PeerLive;

/** The rows of {@code node} and {@code node_refused}, as a person sees them. Ages are taken by the database's clock alone. */
public final class PgNodes implements NodeBook {
    private static final String ALL = """
        select n.*,
               case when left_at is not null then 'left'
                    when seen_at > clock_timestamp() - interval '6 s' then 'present'
                    else 'away' end as presence,
               coalesce(left_at, seen_at) as seen,
               coalesce(told_at > clock_timestamp() - interval '20 s', false) as fresh,
               (select count(*) from camera_lease l where l.node = n.id) as leases
          from node n order by id
        """;

    private static final String TELL = """
        update node set told_at = clock_timestamp(), cameras = :cameras, cpu_permille = :cpu,
                        disk_free_bytes = :free, disk_bytes = :bytes
         where id = :node
        """;

    private static final String DRAIN = """
        update node n set draining = :wanted
         where id = :node
           and (not :wanted
                or exists (select from node o
                            where o.id <> n.id and not o.draining and o.seen_at > clock_timestamp() - interval '6 s'))
        """;

    private final Database database;

    public PgNodes(Database database) {
        this.database = database;
    }

    /** Says how a node fares. */
    public void tell(String node, NodeLoad load) {
        database.jdbi().useHandle(handle -> handle.createUpdate(TELL)
                .bind("node", node)
                .bind("cameras", load.cameras())
                .bind("cpu", load.cpuPermille().isPresent() ? load.cpuPermille().getAsInt() : null)
                .bind("free", load.diskFreeBytes())
                .bind("bytes", load.diskBytes())
                .execute());
    }

    /** {@code host:port} at which a node gives its footage to others; empty if it has not said. */
    public Optional<String> footageOf(String node) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select footage from node where id = :node and footage is not null")
                .bind("node", node)
                .mapTo(String.class)
                .findFirst());
    }

    /** Which other node has a camera now, and where it gives its pictures. @param self does not count */
    public Optional<PeerLive.Giver> giverOf(CameraId camera, String self) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
            select n.id, n.footage from camera_lease l join node n on n.id = l.node
             where l.camera = :camera and l.node <> :self and n.footage is not null
            """)
                .bind("camera", camera.value())
                .bind("self", self)
                .map((row, context) -> new PeerLive.Giver(row.getString("id"), row.getString("footage")))
                .findFirst());
    }

    @Override
    public List<NodeState> all() {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(ALL).map(PgNodes::state).list());
    }

    private static NodeState state(ResultSet row, StatementContext context) throws SQLException {
        NodeState.Presence presence =
                Word.find(NodeState.Presence.class, row.getString("presence")).orElseThrow();
        boolean told = row.getBoolean("fresh") && presence == NodeState.Presence.PRESENT;
        return new NodeState(
                new NodePlace(
                        row.getString("id"), row.getString("site"), row.getInt("capacity"), row.getString("rack")),
                row.getString("version"),
                at(row, "since"),
                presence,
                at(row, "seen"),
                row.getBoolean("draining"),
                row.getInt("leases"),
                told ? Optional.of(load(row)) : Optional.empty());
    }

    private static NodeLoad load(ResultSet row) throws SQLException {
        int permille = row.getInt("cpu_permille");
        return new NodeLoad(
                row.getInt("cameras"),
                row.wasNull() ? OptionalInt.empty() : OptionalInt.of(permille),
                row.getLong("disk_free_bytes"),
                row.getLong("disk_bytes"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    public List<Refused> refused() {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select node, at, cause, why from node_refused order by at desc limit 100")
                .map((row, context) -> new Refused(
                        row.getString("node"),
                        at(row, "at"),
                        Word.find(Cause.class, String.valueOf(row.getString("cause"))),
                        row.getString("why")))
                .list());
    }

    @Override
    public Drain drain(String node, boolean wanted) {
        return database.jdbi().inTransaction(handle -> {
            int rows = handle.createUpdate(DRAIN)
                    .bind("node", node)
                    .bind("wanted", wanted)
                    .execute();
            if (rows == 1) return Drain.DONE;
            return handle.createQuery("select count(*) from node where id = :node")
                                    .bind("node", node)
                                    .mapTo(Integer.class)
                                    .one()
                            == 0
                    ? Drain.UNKNOWN_NODE
                    : Drain.NOBODY_ELSE;
        });
    }
}
