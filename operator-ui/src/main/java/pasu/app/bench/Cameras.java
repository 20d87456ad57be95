package pasu.app.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import pasu.app.town.SimulatedTown;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.camera.Camera;
import pasu.core.camera.StreamSpec;

/** The simulated cameras of a benchmark: at the same addresses each time they are started, with a new ledger. */
final class Cameras implements AutoCloseable {
    private final SimulatedTown town;
    private final Path folder;
    private final List<Camera> cameras;
    private final HttpClient client = HttpClient.newHttpClient();

    private Cameras(SimulatedTown town, Path folder) {
        this.town = town;
        this.folder = folder;
        cameras = town.cameras();
    }

    /** @param folder new each time, for the ledger */
    static Cameras start(int count, int port, Path folder) {
        return new Cameras(SimulatedTown.start(count, port, folder), folder);
    }

    /** The same on free ports of an address. */
    static Cameras startAt(String address, int count, Path folder) {
        return new Cameras(SimulatedTown.start(count, 0, folder, "--bind=" + address), folder);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "no port is free: " + e.getMessage(), e);
        }
    }

    List<Camera> all() {
        return cameras;
    }

    List<URI> mains(int count) {
        return cameras.stream()
                .limit(count)
                .map(camera -> camera.stream(StreamSpec.MAIN).orElseThrow().url())
                .toList();
    }

    ProcessGauge gauge() {
        return new ProcessGauge(town.pid());
    }

    Path ledger() {
        return folder.resolve(SimulatedTown.LEDGER);
    }

    /** All cameras vanish for so long, each by its own clock. */
    void stop(double seconds) {
        try {
            URI control = URI.create(
                    Files.readString(folder.resolve(SimulatedTown.CONTROL)).strip() + "/cameras/all/faults");
            HttpRequest request = HttpRequest.newBuilder(control)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(new JsonObject()
                            .put("fault", "stop")
                            .put("argument", seconds)
                            .encode()))
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200)
                throw new Failure(ExitCode.SOFTWARE, "the cameras do not stop: " + response.body());
        } catch (IOException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "the simulated cameras take no faults: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TRY_AGAIN, "interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
        town.close();
    }
}
