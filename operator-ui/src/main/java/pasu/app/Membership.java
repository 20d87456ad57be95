package pasu.app;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.camera.CameraChange;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.cluster.Cluster;
import pasu.core.cluster.ClusterSettings;
import pasu.core.cluster.HeldCameras;
import pasu.core.cluster.NodeBook;
import pasu.core.cluster.NodeCard;
import pasu.core.cluster.Ownership;
import pasu.core.duty.Rounds;
import pasu.core.peer.PeerFootage;
import pasu.core.peer.PeerListener;
import pasu.core.peer.PeerLive;
import pasu.core.peer.PeerSeal;
import pasu.core.record.SegmentIndex;
import pasu.core.store.Database;
import pasu.core.store.PgCameraStatuses;
import pasu.core.store.PgCameras;
import pasu.core.store.PgIdentity;
import pasu.core.store.PgLeases;
import pasu.core.store.PgNodes;
import pasu.core.store.PgOpenSegments;

/** This node among several: how it came in, and what it holds. */
final class Membership implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Membership.class);
    private static final Duration REFUSALS = Duration.ofSeconds(10);

    private static final Duration TELL = Duration.ofSeconds(5);
    private static final Duration LIVE = Duration.ofSeconds(1);
    private static final Duration OPEN = Duration.ofSeconds(1);
    private static final Duration STATUSES = Duration.ofSeconds(1);

    private final PeerListener listener;
    private final PeerLive live;
    private final Rounds liveWatch;
    private final PgLeases leases;
    private final PgNodes nodes;
    private final HeldCameras held;
    private final Ownership ownership;
    private final Cluster cluster;
    private final Rounds refusals;
    private final Rounds telling;
    private final Rounds statuses;
    private final Rounds open;
    private boolean entered;

    /**
     * @param folders where this node records to
     * @param board how the cameras fare that this node has
     * @param shown the same of all, as consoles see it
     */
    Membership(
            Vertx vertx,
            ClusterSettings settings,
            List<Path> folders,
            Database database,
            Cluster cluster,
            PgCameras cameras,
            Recorder recorder,
            SegmentIndex index,
            CameraStatusBoard board,
            CameraStatusBoard shown,
            Time time) {
        this.cluster = cluster;
        PeerSeal seal = new PeerSeal(settings.secret());
        held = new HeldCameras(cameras);
        nodes = new PgNodes(database);
        listener = PeerListener.start(
                vertx,
                settings.address(),
                settings.footagePort(),
                settings.node(),
                seal,
                recorder.footage()::find,
                recorder.hub(),
                held::holds,
                time);
        live = new PeerLive(
                settings.node(),
                seal,
                recorder.hub(),
                held::holds,
                camera -> nodes.giverOf(camera, settings.node()),
                time);
        recorder.hub().demand(live);
        held.recorded().onChange(change -> {
            if (change instanceof CameraChange.Moved) listener.letGo(change.id());
            live.moved(change.id());
        });
        liveWatch = new Rounds("live pictures of other nodes", LIVE, live::watch);
        leases = new PgLeases(
                database,
                new NodeCard(
                        settings.place(),
                        Version.TEXT,
                        settings.address() + ":" + settings.port(),
                        settings.address() + ":" + listener.port()));
        ownership = new Ownership(
                settings.node(),
                leases,
                held,
                cameras::notice,
                index,
                recorder::isRecorded,
                cluster::nodes,
                camera -> camera.purpose() != null && settings.mirrored().contains(camera.purpose()),
                time);
        NodeGauge gauge = new NodeGauge(held.recorded(), folders);
        telling = new Rounds("this node's load", TELL, () -> nodes.tell(settings.node(), gauge.read()));
        statuses = new Rounds(
                "cameras of other nodes",
                STATUSES,
                new PgCameraStatuses(database, settings.node(), board, held::owns, shown, time));
        PgOpenSegments writing = new PgOpenSegments(database, settings.node());
        open = new Rounds("segments that are written", OPEN, () -> writing.tell(recorder.open()));
        PgIdentity identity = new PgIdentity(database);
        refusals = new Rounds("refused nodes", REFUSALS, () -> identity.refusals(REFUSALS)
                .forEach(who -> log.error("a node was not let in: {}", who)));
    }

    /** Joins the nodes of the same database. */
    static Cluster join(ClusterSettings settings, Database database) {
        UUID identity = new PgIdentity(database).enter(settings);
        return Cluster.join(settings, identity.toString());
    }

    /** Asks the other nodes of a cluster for footage that this one does not have. */
    static PeerFootage others(ClusterSettings settings, Database database, Time time) {
        PgNodes nodes = new PgNodes(database);
        PgOpenSegments writing = new PgOpenSegments(database, settings.node());
        return new PeerFootage(settings.node(), new PeerSeal(settings.secret()), nodes::footageOf, writing::of, time);
    }

    /** The cameras that are this node's to answer for. */
    CameraRegister owned() {
        return held.owned();
    }

    NodeBook nodes() {
        return nodes;
    }

    /** From now on cameras are this node's to record. */
    void start(Recorder recorder) {
        leases.enter();
        entered = true;
        recorder.start(held.recorded(), ownership);
        cluster.onChange((List<String> nodes) -> ownership.ring());
        ownership.start();
    }

    /** Nothing changes hands any more; what is held is recorded until the recorder ends. */
    @Override
    public void close() throws InterruptedException {
        telling.close();
        statuses.close();
        open.close();
        refusals.close();
        liveWatch.close();
        live.close();
        listener.close();
        ownership.close();
    }

    /** What was held is free: to be called when the recorder has ended. */
    void leave() {
        if (!entered) return;
        try {
            leases.leave();
        } catch (RuntimeException e) {
            log.warn("that this node ends cannot be told, it will be missed in some seconds: {}", e.toString());
        }
    }
}
