package pasu.app.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import pasu.core.camera.Camera;

/**
 * Where a benchmark takes place: a node's folder, with simulated cameras registered once, that come back at the same
 * addresses whenever they are started.
 */
final class Rig implements AutoCloseable {
    private final BenchOptions options;
    private final Path home;
    private final int count;
    private final int port = Cameras.freePort();
    private final Map<String, String> settings;

    private Rig(BenchOptions options, int count, Map<String, String> settings) {
        this.options = options;
        this.home = options.folder("node");
        this.count = count;
        this.settings = settings;
    }

    /** @param settings of the node, by their names in the environment */
    static Rig of(BenchOptions options, int count, Map<String, String> settings) {
        Rig rig = new Rig(options, count, settings);
        try {
            rig.register();
            return rig;
        } catch (RuntimeException e) {
            rig.close();
            throw e;
        }
    }

    /** So that a measured start is one that cameras wait for. */
    private void register() {
        BenchOptions.progress("registering " + count + " cameras");
        Path folder = options.folder("first");
        try (Cameras cameras = cameras(count, folder);
                Node node = node()) {
            for (Camera camera : cameras.all()) node.add(camera);
            node.awaitLive(Node.LIVE_SECONDS);
        }
        clear();
        BenchOptions.remove(folder);
    }

    /** The first so many of the cameras. @param folder new each time, for the ledger */
    Cameras cameras(int few, Path folder) {
        return Cameras.start(few, port, folder);
    }

    Node node() {
        return Node.start(home, settings);
    }

    /** A node whose cameras all send. */
    Node live() {
        return Node.live(home, settings);
    }

    Path home() {
        return home;
    }

    Path recordings() {
        return home.resolve("recordings");
    }

    /** Holds what was recorded against the ledger; the node has ended. */
    Recorded judge(Cameras cameras) {
        return judge(cameras, Instant.EPOCH);
    }

    /** @param since the cameras' sessions before are not the node's */
    Recorded judge(Cameras cameras, Instant since) {
        BenchOptions.progress("judging what was recorded");
        Recorded recorded = Recorded.judge(cameras.ledger(), recordings(), since.toEpochMilli() * 1000);
        BenchOptions.progress(recorded.line());
        recorded.examples().forEach(BenchOptions::progress);
        return recorded;
    }

    /** Removes the recordings; their rows stay in the index. */
    void clear() {
        BenchOptions.remove(recordings());
    }

    @Override
    public void close() {
        options.done(home);
    }
}
