package pasu.app.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.Credentials;
import pasu.core.camera.StreamSpec;

/** Cameras that somebody else serves, and a node's folder in which they are registered. */
final class GivenCameras implements AutoCloseable {
    private final BenchOptions options;
    private final List<Camera> cameras;
    private final Path home;

    private GivenCameras(BenchOptions options, List<Camera> cameras) {
        this.options = options;
        this.cameras = cameras;
        this.home = options.folder("given");
    }

    /**
     * Registers the cameras of a file.
     *
     * @param file a line each, {@code URL [USER PASSWORD]}; one that begins with {@code #} is none
     * @throws Failure if a line is no camera, or if they do not all send
     */
    static GivenCameras of(Path file, BenchOptions options) {
        GivenCameras given = new GivenCameras(options, read(file));
        try (Node node = Node.start(given.home, given.settings())) {
            BenchOptions.progress("registering " + given.count() + " given cameras");
            for (Camera camera : given.cameras) node.add(camera);
            node.awaitLive(Node.LIVE_SECONDS);
        } catch (RuntimeException e) {
            given.close();
            throw e;
        }
        given.clear();
        return given;
    }

    static List<Camera> read(Path file) {
        try {
            List<Camera> cameras = new ArrayList<>();
            for (String line : Files.readAllLines(file))
                if (!line.isBlank() && !line.startsWith("#"))
                    cameras.add(camera(line.strip().split("\\s+")));
            if (cameras.isEmpty()) throw new Failure(ExitCode.DATA, file + " names no camera");
            return cameras;
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, file + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.DATA, file + ": a line is URL [USER PASSWORD]: " + e.getMessage(), e);
        }
    }

    private static Camera camera(String[] words) {
        if (words.length != 1 && words.length != 3)
            throw new IllegalArgumentException("one of " + words.length + " words is none");
        @Nullable Credentials login = words.length == 3 ? new Credentials(words[1], words[2]) : null;
        StreamSpec main = new StreamSpec(StreamSpec.MAIN, URI.create(words[0]));
        return new Camera(CameraId.random(), words[0], null, null, null, null, List.of(main), login, true, 1);
    }

    int count() {
        return cameras.size();
    }

    /** Of the node: it reaches these cameras, and nobody else. */
    private Map<String, String> settings() {
        String networks = cameras.stream().map(GivenCameras::network).distinct().collect(Collectors.joining(","));
        return Map.of("PASU_CAMERAS_NETWORKS", networks);
    }

    private static String network(Camera camera) {
        String host = camera.streams().getFirst().url().getHost();
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.getHostAddress() + "/" + 8 * address.getAddress().length;
        } catch (UnknownHostException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "nobody knows " + host, e);
        }
    }

    /** A node whose cameras all send. */
    Node live() {
        return Node.live(home, settings());
    }

    /** Removes the recordings; their rows stay in the index. */
    void clear() {
        BenchOptions.remove(home.resolve("recordings"));
    }

    @Override
    public void close() {
        options.done(home);
    }
}
