package pasu.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.process.JavaProcess;

/** A node of a cluster to which things are done: at the same addresses and over the same folder each time it is started. */
final class ChaosNode implements AutoCloseable {
    private final String name;
    private final Path data;
    private final String host;
    private final List<String> before;
    private final int port = Cameras.freePort();
    private final Map<String, String> settings;
    private volatile String classPath;
    private volatile @Nullable Node running;

    /**
     * @param host where it serves
     * @param before what its process is started by; empty: by nothing
     * @param classPath of the version that it begins with
     * @param shared settings of all nodes, by their names in the environment
     */
    ChaosNode(
            String name,
            Path data,
            String host,
            List<String> before,
            int clusterPort,
            String classPath,
            Map<String, String> shared) {
        this.name = name;
        this.data = data;
        this.host = host;
        this.before = before;
        this.classPath = classPath;
        settings = new HashMap<>(shared);
        settings.put("PASU_NODE_ID", name);
        settings.put("PASU_HTTP_HOST", host);
        settings.put("PASU_HTTP_PORT", Integer.toString(port));
        settings.put("PASU_CLUSTER_ADDRESS", host);
        settings.put("PASU_CLUSTER_PORT", Integer.toString(clusterPort));
    }

    String name() {
        return name;
    }

    Path recordings() {
        return data.resolve("recordings");
    }

    /** Where it serves while it runs. */
    String url() {
        return "http://" + host + ":" + port;
    }

    /** With the cluster's key for the cameras' passwords. */
    void enter(Path secretKey) throws IOException {
        Path keys = Files.createDirectories(data.resolve("keys"));
        Files.copy(secretKey, keys.resolve(secretKey.getFileName()));
    }

    /** Returns when it serves. */
    Node start() {
        Path log = data.resolveSibling(name + ".log");
        Node started = Node.start(data, settings, classPath, before, ProcessBuilder.Redirect.appendTo(log.toFile()));
        running = started;
        return started;
    }

    /** From its next start on it is of this program's version. */
    void upgrade() {
        classPath = JavaProcess.classPath();
    }

    void kill() {
        node().kill();
    }

    void stop() {
        node().close();
        running = null;
    }

    /** @param signal such as {@code STOP} */
    void signal(String signal) {
        try {
            int status = new ProcessBuilder("kill", "-" + signal, Long.toString(node().pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) throw new Failure(ExitCode.UNAVAILABLE, name + " takes no " + signal);
        } catch (IOException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "kill cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TRY_AGAIN, "interrupted", e);
        }
    }

    Node node() {
        Node node = running;
        if (node == null) throw new IllegalStateException(name + " does not run");
        return node;
    }

    /** At once and whatever its state. */
    @Override
    public void close() {
        Node node = running;
        if (node == null) return;
        node.kill();
        node.close();
        running = null;
    }
}
