package pasu.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.console.Blocking;
import pasu.console.Console;
import pasu.console.ConsoleServices;
import pasu.console.footage.FootagePart;
import pasu.console.migrations.MigrationEndpoints;
import pasu.console.migrations.TrialEndpoints;
import pasu.console.rest.NodeEndpoints;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.bell.BellRegister;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.camera.DeviceRegister;
import pasu.core.camera.DeviceStatusBoard;
import pasu.core.cluster.Cluster;
import pasu.core.cluster.NodeBook;
import pasu.core.decode.Snapshots;
import pasu.core.integrity.CipherProof;
import pasu.core.officer.Officers;
import pasu.core.people.AuditTrail;
import pasu.core.people.PasswordHasher;
import pasu.core.people.People;
import pasu.core.people.SignIn;
import pasu.core.record.OtherNodes;
import pasu.core.store.Database;
import pasu.core.store.PgAccounts;
import pasu.core.store.PgAudit;
import pasu.core.store.PgCameras;
import pasu.core.store.PgFills;
import pasu.core.store.PgMigrations;
import pasu.core.store.PgRetention;
import pasu.core.store.PgSegments;
import pasu.core.store.PgSessions;
import pasu.core.store.PgTrials;
import pasu.core.store.PgViews;
import pasu.ingest.backfill.Backfill;
import pasu.police.dispatch.LinkSettings;
import pasu.police.officer.OfficerSettings;

/**
 * A node, put together: what {@code run}, {@code demo} and whole-product tests start. It starts whole or not at all, and
 * ends in the reverse order.
 */
public final class Pasu implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Pasu.class);
    private static final long PURGE_MILLIS = 600_000;

    private final Config config;
    private final Time time = Time.system();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CameraStatusBoard board = new CameraStatusBoard();

    /** The same as consoles see it: with the cameras that other nodes have. */
    private final CameraStatusBoard shown;

    private final DeviceStatusBoard deviceBoard = new DeviceStatusBoard();
    private final Vertx vertx;
    private final Database database;
    private final PgCameras cameras;
    private final People people;
    private final SignIn door;
    private final Recorder recorder;
    private volatile @Nullable Membership membership;
    private final Duty duty;
    private final Devices devices;
    private final Backfill backfill;
    private final Console console;
    private final @Nullable OfficerPage officers;

    private Pasu(Config config) {
        this.config = config;
        try {
            Preflight.port(config.http());
            opened(DataDirectory.hold(config.dataDir()));
            // The slow ones at the same time.
            CompletableFuture<?> proving = soon(() -> {
                CipherProof.run();
                return true;
            });
            CompletableFuture<Vertx> making =
                    soon(() -> Vertx.vertx(new VertxOptions().setPreferNativeTransport(true)));
            CompletableFuture<PasswordHasher> hashing = soon(PasswordHasher::new);
            CompletableFuture<Database> opening = soon(() -> opened(Database.open(config.database())));
            boolean alone = config.cluster().isAlone();
            shown = alone ? board : new CameraStatusBoard();
            CompletableFuture<Cluster> joining = soon(() ->
                    opened(alone ? Cluster.join(config.cluster()) : Membership.join(config.cluster(), made(opening))));
            vertx = made(making);
            opened(() -> vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS));
            database = settled(opening, joining);
            Cluster cluster = made(joining);
            PasswordHasher hasher = made(hashing);

            cameras = new PgCameras(database, time);
            if (!alone) cameras.notice();
            PgAccounts accounts = new PgAccounts(database, time);
            people = new People(accounts, hasher);
            people.firstAdmin(config.adminPassword());
            PgAudit auditLog = new PgAudit(database);
            AuditTrail audit = opened(new AuditTrail(auditLog));
            door = new SignIn(accounts, new PgSessions(database), audit, hasher, config.session(), time);
            vertx.setPeriodic(PURGE_MILLIS, tick -> Thread.startVirtualThread(() -> purge(door)));
            measure(cluster, audit);
            PgSegments index = new PgSegments(database, config.node());
            opened(this::leave);
            OtherNodes others = alone ? OtherNodes.NONE : opened(Membership.others(config.cluster(), database, time));
            recorder = opened(new Recorder(
                    vertx,
                    config,
                    index,
                    new PgRetention(database, config.node()),
                    cameras,
                    board,
                    metrics,
                    others,
                    time));
            if (!alone)
                membership = opened(new Membership(
                        vertx,
                        config.cluster(),
                        config.recordingFolders(),
                        database,
                        cluster,
                        cameras,
                        recorder,
                        index,
                        board,
                        shown,
                        time));
            Snapshots snapshots = opened(new Snapshots());
            duty = opened(new Duty(
                    database,
                    cameras,
                    board,
                    recorder,
                    snapshots,
                    Ailments.of(database, recorder, board, cluster, time),
                    config,
                    metrics,
                    time));
            devices = opened(new Devices(
                    vertx,
                    config.cameraNetworks(),
                    database,
                    cameras,
                    duty.wires(),
                    duty.devices(),
                    deviceBoard,
                    audit,
                    time));
            PgFills fills = new PgFills(database, config.node());
            backfill = opened(devices.backfill(config, fills, cameras, board, recorder, metrics, time));
            Blocking blocking = opened(new Blocking(vertx));
            console = opened(Console.start(
                    vertx,
                    config.http(),
                    new ConsoleServices(
                            cameras,
                            shown,
                            deviceBoard,
                            accounts,
                            people,
                            door,
                            auditLog,
                            audit,
                            duty.services(),
                            config.cameraNetworks(),
                            new NodeFacts(config, database, cluster, recorder.disks()),
                            metrics,
                            database::answers,
                            time),
                    List.of(
                            devices.part(),
                            new MigrationEndpoints(new PgMigrations(database), audit, time),
                            new TrialEndpoints(new PgTrials(database), cameras, audit, time),
                            new FootagePart(
                                    vertx,
                                    cameras,
                                    shown,
                                    recorder.hub(),
                                    recorder.footage(),
                                    fills,
                                    recorder.intake(config.retention()),
                                    snapshots,
                                    blocking,
                                    audit,
                                    metrics,
                                    time),
                            (api, sockets) -> new NodeEndpoints(nodes(), config.node(), audit, time).mount(api))));
            LinkSettings police = config.police();
            if (config.roles().contains(NodeRole.POLICE) && police != null)
                opened(new PoliceLink(vertx, police, config.stations(), config.node(), duty.services(), cameras, time));
            OfficerSettings page = config.officers();
            officers = !config.roles().contains(NodeRole.POLICE) || page == null
                    ? null
                    : opened(new OfficerPage(
                            vertx,
                            page,
                            config.node(),
                            duty.services(),
                            new PgViews(database, time),
                            door,
                            cameras,
                            recorder.hub(),
                            recorder.footage(),
                            snapshots,
                            audit,
                            metrics,
                            time));
            made(proving);
            if (config.roles().contains(NodeRole.INGEST)) {
                Membership several = membership;
                if (several == null) recorder.start(cameras);
                else several.start(recorder);
                devices.start(several == null ? cameras : several.owned(), several != null);
                backfill.start();
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a node; blocks until it serves.
     *
     * @throws Failure in one line, if it cannot start; nothing is left running then
     */
    public static Pasu start(Config config) {
        return new Pasu(config);
    }

    private void leave() {
        Membership several = membership;
        if (several != null) several.leave();
    }

    private NodeBook nodes() {
        Membership several = membership;
        if (several != null) return several.nodes();
        return new LoneNode(config.cluster().place(), new NodeGauge(cameras, config.recordingFolders()), time);
    }

    private void measure(Cluster cluster, AuditTrail audit) {
        Gauge.builder("pasu_cluster_members", () -> cluster.nodes().size())
                .description("nodes that this one sees, itself included")
                .register(metrics);
        Gauge.builder("pasu_audit_waiting", audit::waiting)
                .description("audit rows that wait for the database")
                .register(metrics);
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        JvmGcMetrics gc = opened(new JvmGcMetrics());
        gc.bindTo(metrics);
    }

    private static void purge(SignIn door) {
        try {
            int gone = door.purge();
            if (gone > 0) log.debug("{} sessions had ended", gone);
        } catch (RuntimeException e) {
            log.warn("ended sessions cannot be removed now: {}", e.toString());
        }
    }

    private static <T> CompletableFuture<T> soon(Supplier<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread.ofPlatform().name("start").daemon().start(() -> {
            try {
                future.complete(work.get());
            } catch (Throwable t) { // whatever it is, who waits is told
                future.completeExceptionally(t);
            }
        });
        return future;
    }

    /** The first's result, after both have ended, so that a failure of one leaves nothing of the other behind. */
    private static <T> T settled(CompletableFuture<T> first, CompletableFuture<?> other) {
        other.exceptionally(failed -> null).join();
        return made(first);
    }

    private static <T> T made(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        synchronized (parts) {
            parts.push(part);
        }
        return part;
    }

    public Config config() {
        return config;
    }

    /** Where the console is served. */
    public String url() {
        return console.url();
    }

    /** Where officers find their page; empty where it is not served. */
    public Optional<String> officersUrl() {
        return Optional.ofNullable(officers).map(OfficerPage::url);
    }

    public Console console() {
        return console;
    }

    Database database() {
        return database;
    }

    /** True once a camera's picture is on the disk and can be watched. */
    public boolean isRecording() {
        return recorder.isRecording();
    }

    public PgCameras cameras() {
        return cameras;
    }

    public DeviceRegister devices() {
        return devices.register();
    }

    public DeviceStatusBoard deviceBoard() {
        return deviceBoard;
    }

    public BellRegister bells() {
        return duty.services().register();
    }

    public Officers officers() {
        return duty.services().officers();
    }

    public CameraStatusBoard board() {
        return board;
    }

    public People people() {
        return people;
    }

    public SignIn door() {
        return door;
    }

    /** Ends everything, the last begun first; each part bounds its own time. */
    @Override
    public void close() {
        Deque<AutoCloseable> ending;
        synchronized (parts) {
            ending = new ArrayDeque<>(parts);
            parts.clear();
        }
        for (AutoCloseable part : ending)
            try {
                part.close();
            } catch (Exception e) {
                log.warn("{} did not end cleanly", part, e);
            }
    }
}
