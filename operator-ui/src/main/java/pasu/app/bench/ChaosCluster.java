package pasu.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pasu.app.town.SimulatedStation;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.process.JavaProcess;
import pasu.core.store.Database;
import pasu.core.store.DatabaseSettings;

/**
 * A cluster on this machine: one PostgreSQL and one simulated station, which this process has, and nodes, each a process with a
 * folder of its own. Nothing of it outlives this process, however that ends, but for {@code kill -9}.
 */
final class ChaosCluster implements AutoCloseable {
    private static final int SEGMENT_SECONDS = 20;

    private final Path home;
    private final ChaosNet net;
    private final Database database;
    private final LeaseWatch leases;
    private final SimulatedStation station;
    private @Nullable DatabaseRelay relay;
    private final List<ChaosNode> nodes = new ArrayList<>();
    private final Thread atExit = new Thread(() -> nodes.forEach(ChaosNode::close));

    private ChaosCluster(Path home, ChaosNet net, Database database, SimulatedStation station) {
        this.home = home;
        this.net = net;
        this.database = database;
        this.station = station;
        this.leases = new LeaseWatch(database);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Returns when all nodes serve.
     *
     * @param home empty
     * @param classPath of the version that the nodes, and the schema, begin with
     */
    static ChaosCluster start(Path home, ChaosNet net, int count, String classPath) throws InterruptedException {
        home.toFile().setExecutable(true, false); // the database's user passes through
        Path base = home.resolve("database");
        Database database = database(base, classPath);
        ChaosCluster cluster = new ChaosCluster(
                home,
                net,
                database,
                SimulatedStation.start(home.resolve("station"), Duration.ofSeconds(-1), net.truth()));
        try {
            cluster.enter(count, base.resolve("keys"), classPath);
            return cluster;
        } catch (IOException | RuntimeException e) {
            cluster.close();
            if (e instanceof RuntimeException failed) throw failed;
            throw new Failure(ExitCode.IO, "the cluster's folders cannot be made: " + e.getMessage(), e);
        }
    }

    /** With the schema of the version that the nodes begin with: another one makes it itself. */
    private static Database database(Path base, String classPath) {
        DatabaseSettings embedded = DatabaseSettings.embedded(base);
        if (classPath.equals(JavaProcess.classPath())) return Database.open(embedded);
        BenchOptions.progress("the version before makes the database");
        Path log = base.resolveSibling("before.log");
        Node.start(base, Map.of(), classPath, List.of(), ProcessBuilder.Redirect.appendTo(log.toFile()))
                .close();
        return Database.openAsItIs(embedded);
    }

    private void enter(int count, Path keys, String classPath) throws IOException {
        int[] ports = IntStream.range(0, count).map(nth -> Cameras.freePort()).toArray();
        Map<String, String> shared = settings(keys, ports);
        for (int nth = 0; nth < count; nth++) {
            String name = "node-" + (nth + 1);
            ChaosNode node = new ChaosNode(
                    name, home.resolve(name), net.node(nth), net.before(nth), ports[nth], classPath, shared);
            node.enter(keys.resolve("secret.key"));
            nodes.add(node);
            BenchOptions.progress("starting " + name);
            node.start();
        }
    }

    private Map<String, String> settings(Path keys, int[] ports) throws IOException {
        Path secret = Files.writeString(home.resolve("cluster.secret"), "a secret of this benchmark alone");
        Map<String, String> settings = new HashMap<>();
        settings.put("PASU_DB_URL", databaseUrl());
        settings.put("PASU_CAMERAS_NETWORKS", net.cameras() + "/32");
        settings.put("PASU_DB_PASSWORD_FILE", keys.resolve("postgres.password").toString());
        settings.put("PASU_CLUSTER_SECRET_FILE", secret.toString());
        settings.put(
                "PASU_CLUSTER_MEMBERS",
                IntStream.range(0, ports.length)
                        .mapToObj(nth -> net.node(nth) + ":" + ports[nth])
                        .collect(Collectors.joining(", ")));
        settings.put("PASU_RECORDING_SEGMENTSECONDS", Integer.toString(SEGMENT_SECONDS));
        settings.putAll(station.settings());
        return settings;
    }

    private String databaseUrl() throws IOException {
        String own = database.serverUrl("pasu").orElseThrow();
        if (!net.canCut()) return own;
        DatabaseRelay opened = new DatabaseRelay(net.truth(), Path.of(own.replaceFirst(".*socketFactoryArg=", "")));
        relay = opened;
        return "jdbc:postgresql://" + net.truth() + ":" + opened.port() + "/pasu?sslmode=disable&gssEncMode=disable";
    }

    ChaosNet net() {
        return net;
    }

    List<ChaosNode> nodes() {
        return List.copyOf(nodes);
    }

    ChaosNode node(int nth) {
        return nodes.get(nth);
    }

    LeaseWatch leases() {
        return leases;
    }

    Path stationLedger() {
        return home.resolve("station").resolve(SimulatedStation.LEDGER);
    }

    boolean databaseAnswers() {
        return database.answers();
    }

    /** The database is slow for all nodes: each piece of an answer comes so much later. */
    void slowDatabase(int millis) {
        relay().delay(millis);
    }

    /** The database is gone for all nodes, or there again. */
    void databaseDown(boolean wanted) {
        try {
            relay().down(wanted);
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the database's relay cannot be cut: " + e.getMessage(), e);
        }
    }

    private DatabaseRelay relay() {
        DatabaseRelay between = relay;
        if (between == null) throw new IllegalStateException("there is no relay before the database");
        return between;
    }

    /** Ends its server as the kernel would; it is started again by who watches over it. */
    void killDatabase() {
        ProcessHandle.of(database.serverPid().orElseThrow()).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** All nodes end as they should. */
    void stop() {
        for (ChaosNode node : nodes) node.stop();
    }

    @Override
    public void close() {
        nodes.forEach(ChaosNode::close);
        leases.close();
        station.close();
        try {
            if (relay != null) relay.close();
        } catch (IOException e) {
            BenchOptions.progress("the database's relay is left: " + e.getMessage());
        }
        database.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            BenchOptions.progress("ended from outside");
        }
    }
}
