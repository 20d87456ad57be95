package pasu.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import pasu.core.camera.CameraId;
import pasu.core.store.DatabaseSettings;
import pasu.core.store.TestDatabase;
import pasu.ingest.sim.check.MarkedFrames;

/** Two nodes over one database, and cameras: each node is a process, or one that a test starts from its settings. */
final class NodePair implements AutoCloseable {
    final TestTown town;
    final Path first = TestDatabase.folder();
    final Path second = TestDatabase.folder();
    final Path secret = first.resolve("cluster.secret");
    final String[] urls = {"", ""};
    private final DatabaseSettings database = TestDatabase.fresh(first);
    private final Map<String, String> besides;
    private final int[] ports = {freePort(), freePort()};
    private final List<Process> processes = new ArrayList<>();

    /** @param besides settings of both */
    NodePair(int cameras, Map<String, String> besides) {
        this.town = TestTown.start(cameras);
        this.besides = besides;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        for (Process process : processes) process.destroyForcibly().waitFor();
        town.close();
    }

    Map<String, String> settings(int nth) {
        Map<String, String> settings = new HashMap<>();
        settings.put("PASU_NODE_ID", "node-" + (nth + 1));
        settings.put("PASU_DATA_DIR", (nth == 0 ? first : second).toString());
        settings.put("PASU_HTTP_PORT", "0");
        settings.put("PASU_DB_URL", Objects.requireNonNull(database.url()));
        settings.put("PASU_DB_USER", String.valueOf(database.user()));
        settings.put("PASU_DB_PASSWORD_FILE", String.valueOf(database.passwordFile()));
        settings.put("PASU_CAMERAS_NETWORKS", "127.0.0.0/8");
        settings.put("PASU_RECORDING_SEGMENTSECONDS", "4");
        settings.put("PASU_CLUSTER_PORT", Integer.toString(ports[nth]));
        settings.put("PASU_CLUSTER_MEMBERS", "127.0.0.1:" + ports[0] + ", 127.0.0.1:" + ports[1]);
        settings.put("PASU_CLUSTER_SECRET_FILE", secret.toString());
        settings.put(Config.ADMIN_PASSWORD, TestNode.PASSWORD);
        settings.putAll(besides);
        return settings;
    }

    Process process(int nth) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dhazelcast.logging.type=slf4j",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(settings(nth));
        Process process = builder.start();
        processes.add(process);
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine())
            if (line.startsWith("ready ")) {
                urls[nth] = line.substring("ready ".length());
                return process;
            }
        throw new AssertionError("the node ended before it was ready");
    }

    static Map<CameraId, String> owners(Pasu node) {
        return leases(node, "case when heir is null then node else '' end");
    }

    static Map<CameraId, String> mirrors(Pasu node) {
        return leases(node, "mirror");
    }

    /** Of each lease that has it. */
    private static Map<CameraId, String> leases(Pasu node, String column) {
        Map<CameraId, String> found = new HashMap<>();
        node.database().jdbi().useHandle(handle -> handle.createQuery("select * from (select camera, " + column
                        + " as node from camera_lease) l where node is not null")
                .map((row, context) ->
                        Map.entry(new CameraId(row.getObject("camera", UUID.class)), row.getString("node")))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
        return found;
    }

    static Set<String> nodes(Pasu node) {
        return Set.copyOf(owners(node).values());
    }

    /** The frames of a camera that a node has on its disk. */
    static TreeSet<Long> frames(Path data, CameraId camera) throws IOException {
        TreeSet<Long> numbers = new TreeSet<>();
        for (Path file : TestTown.files(data, camera.toString()))
            MarkedFrames.read(file, (place, number, sent, hash) -> numbers.add(number));
        return numbers;
    }

    static List<CameraId> held(Pasu node, String by) {
        return owners(node).entrySet().stream()
                .filter(entry -> entry.getValue().equals(by))
                .map(Map.Entry::getKey)
                .toList();
    }

    void startsWithTheFirstsKey() throws IOException {
        Files.createDirectories(second.resolve("keys"));
        Files.copy(first.resolve("keys/secret.key"), second.resolve("keys/secret.key"));
    }
}
