package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import pasu.core.camera.CameraId;
import pasu.core.cluster.Lease;
import pasu.core.cluster.LeaseBook;
import pasu.core.cluster.NodeCard;
import pasu.core.cluster.NodePlace;

/** Leases in PostgreSQL: a row per camera, and a row per node that says how long they hold. */
public final class PgLeases implements LeaseBook {
    private static final String ENTER = """
        insert into node (id, session, site, rack, capacity, version, address, footage, seen_at, since)
        values (:node, :session, :site, :rack, :capacity, :version, :address, :footage, clock_timestamp(), clock_timestamp())
        on conflict (id) do update
           set session = excluded.session, site = excluded.site, rack = excluded.rack, capacity = excluded.capacity,
               version = excluded.version, address = excluded.address, footage = excluded.footage, seen_at = excluded.seen_at, draining = false,
               since = excluded.since, left_at = null, told_at = null
        """;

    /** What the run before wrote is not to share an epoch with what this one will. */
    private static final String RETAKE = """
        update camera_lease
           set epoch = case when node = :node then nextval('recording_epoch') else epoch end,
               mirror = case when node = :node and mirror = :node then null else mirror end,
               mirror_epoch = case when mirror <> :node then mirror_epoch
                                   when node = :node then null
                                   else nextval('recording_epoch') end
         where node = :node or mirror = :node
        """;

    private static final String RENEW = """
        with held as (update node set seen_at = clock_timestamp() where id = :node and session = :session returning id)
        select id, site, rack, capacity, draining,
               case when id = :node then 0
                    else greatest(0, extract(epoch from clock_timestamp() - seen_at) * 1000)::bigint end as age_ms,
               (select count(*) from held) > 0 as held,
               (select last_value from recording_epoch) as leases,
               (select last_value from register_change) as cameras
          from node order by id
        """;

    private static final String CLAIM = """
        insert into camera_lease as l (camera, node, epoch, taken)
        select id, :node, nextval('recording_epoch'), true from camera where id = any(:cameras) and active
        on conflict (camera) do update
           set node = excluded.node, taken = true, heir = null, heir_epoch = null,
               epoch = case when l.mirror = excluded.node then l.mirror_epoch else excluded.epoch end,
               mirror = nullif(l.mirror, excluded.node),
               mirror_epoch = case when l.mirror = excluded.node then null else l.mirror_epoch end
         where l.node = excluded.node
            or not exists (select from node n
                            where n.id = l.node
                              and n.seen_at > clock_timestamp() - interval '1 ms'
                                              * case when n.id = any(:missed) then :missed_ms else :patience_ms end)
        returning camera, epoch
        """;

    /** An heir that is not there any more is none; one that records the camera already goes on in its epoch. */
    private static final String INHERIT = """
        update camera_lease l
           set heir = :node, heir_epoch = case when mirror = :node then mirror_epoch else nextval('recording_epoch') end
         where camera = any(:cameras) and node <> :node
           and (heir is null or heir = :node
                or not exists (select from node n where n.id = l.heir
                                                    and n.seen_at > clock_timestamp() - interval '6 s'))
        returning camera, heir_epoch as epoch
        """;

    private static final String SUCCEED = """
        update camera_lease
           set node = heir, epoch = heir_epoch, taken = false, heir = null, heir_epoch = null,
               mirror = nullif(mirror, heir), mirror_epoch = case when mirror = heir then null else mirror_epoch end
         where camera = :camera and heir = :node and heir_epoch = :epoch
        """;

    /** What it told in a run before says nothing. */
    private static final String OWNER_HAS_PICTURE = """
        select exists (select from camera_lease l
                         join node n on n.id = l.node
                         join camera_status s on s.camera = l.camera and s.node = l.node and s.told_at >= n.since
                        where l.camera = :camera and s.state in ('live', 'stale'))
        """;

    private static final String DECLINE = """
        update camera_lease set heir = null, heir_epoch = null where camera = :camera and heir = :node
        """;

    private static final String MIRROR = """
        update camera_lease l set mirror = :node, mirror_epoch = nextval('recording_epoch')
         where camera = any(:cameras) and node <> :node and heir is distinct from :node
           and (mirror is null or mirror = l.node
                or not exists (select from node n where n.id = l.mirror and not n.draining
                                                    and n.seen_at > clock_timestamp() - interval '6 s'))
        returning camera, mirror_epoch as epoch
        """;

    private static final String UNMIRROR = """
        update camera_lease set mirror = null, mirror_epoch = null where camera = :camera and mirror = :node
        """;

    private static final int ANSWER_MILLIS = 3_000;

    private final Database database;
    private final NodeCard card;
    private final UUID session = UUID.randomUUID();

    public PgLeases(Database database, NodeCard card) {
        this.database = database;
        this.card = card;
    }

    @Override
    public void enter() {
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate(ENTER)
                    .bind("node", node())
                    .bind("session", session)
                    .bind("site", card.place().site())
                    .bind("rack", card.place().rack())
                    .bind("capacity", card.place().capacity())
                    .bind("version", card.version())
                    .bind("address", card.address())
                    .bind("footage", card.footage())
                    .execute();
            handle.createUpdate(RETAKE).bind("node", node()).execute();
        });
    }

    private String node() {
        return card.place().node();
    }

    private record Row(LeaseBook.Node node, boolean held, long leases, long cameras) {}

    @Override
    public Round renew() {
        List<Row> rows = database.jdbi().withHandle(handle -> {
            // Where the net is cut no answer comes at all, and TCP would wait for a quarter of an hour.
            Database.patience(handle, ANSWER_MILLIS);
            return handle.createQuery(RENEW)
                    .bind("node", node())
                    .bind("session", session)
                    .map((row, context) ->
                            new Row(node(row), row.getBoolean("held"), row.getLong("leases"), row.getLong("cameras")))
                    .list();
        });
        if (rows.isEmpty()) return new Round(false, List.of(), 0, 0);
        Row any = rows.getFirst();
        return new Round(any.held(), rows.stream().map(Row::node).toList(), any.leases(), any.cameras());
    }

    private static LeaseBook.Node node(ResultSet row) throws SQLException {
        return new LeaseBook.Node(
                new NodePlace(
                        row.getString("id"), row.getString("site"), row.getInt("capacity"), row.getString("rack")),
                row.getLong("age_ms"),
                row.getBoolean("draining"));
    }

    @Override
    public List<Lease> leases() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select * from camera_lease")
                .map(PgLeases::lease)
                .list());
    }

    /** Who owns what and who is to, whatever version the schema is of. */
    public static List<Lease> owners(Database database) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                            select camera, node, epoch, taken, heir, heir_epoch, null as mirror, null as mirror_epoch from camera_lease
                            """).map(PgLeases::lease).list());
    }

    private static Lease lease(ResultSet row, StatementContext context) throws SQLException {
        String heir = row.getString("heir");
        String mirror = row.getString("mirror");
        return new Lease(
                new CameraId(row.getObject("camera", UUID.class)),
                row.getString("node"),
                row.getLong("epoch"),
                row.getBoolean("taken"),
                heir == null ? null : new Lease.Heir(heir, row.getLong("heir_epoch")),
                mirror == null ? null : new Lease.Heir(mirror, row.getLong("mirror_epoch")));
    }

    @Override
    public Map<CameraId, Long> claim(
            Collection<CameraId> cameras, Collection<String> missed, long patienceMillis, long missedMillis) {
        return database.jdbi()
                .withHandle(handle -> got(bind(handle.createQuery(CLAIM), cameras)
                        .bindArray("missed", String.class, new ArrayList<>(missed))
                        .bind("patience_ms", patienceMillis)
                        .bind("missed_ms", missedMillis)));
    }

    @Override
    public Map<CameraId, Long> inherit(Collection<CameraId> cameras) {
        return database.jdbi().withHandle(handle -> got(bind(handle.createQuery(INHERIT), cameras)));
    }

    private <S extends SqlStatement<S>> S bind(S statement, Collection<CameraId> cameras) {
        return statement
                .bind("node", node())
                .bindArray(
                        "cameras",
                        UUID.class,
                        cameras.stream().map(CameraId::value).toList());
    }

    private static Map<CameraId, Long> got(Query query) {
        Map<CameraId, Long> epochs = new HashMap<>();
        query.map((row, context) -> Map.entry(new CameraId(row.getObject("camera", UUID.class)), row.getLong("epoch")))
                .forEach(entry -> epochs.put(entry.getKey(), entry.getValue()));
        return epochs;
    }

    @Override
    public boolean succeed(CameraId camera, long epoch) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate(SUCCEED)
                                .bind("camera", camera.value())
                                .bind("node", node())
                                .bind("epoch", epoch)
                                .execute()
                        == 1);
    }

    @Override
    public boolean ownerHasPicture(CameraId camera) {
        return database.jdbi().withHandle(handle -> handle.createQuery(OWNER_HAS_PICTURE)
                .bind("camera", camera.value())
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public void decline(CameraId camera) {
        give(DECLINE, camera);
    }

    @Override
    public Map<CameraId, Long> mirror(Collection<CameraId> cameras) {
        return database.jdbi().withHandle(handle -> got(bind(handle.createQuery(MIRROR), cameras)));
    }

    @Override
    public void unmirror(CameraId camera) {
        give(UNMIRROR, camera);
    }

    private void give(String statement, CameraId camera) {
        database.jdbi().useHandle(handle -> handle.createUpdate(statement)
                .bind("camera", camera.value())
                .bind("node", node())
                .execute());
    }

    @Override
    public void leave() {
        database.jdbi().useHandle(handle -> handle.createUpdate("""
            update node set seen_at = clock_timestamp() - interval '1 day', left_at = clock_timestamp()
             where id = :node and session = :session
            """)
                .bind("node", node())
                .bind("session", session)
                .execute());
    }
}
