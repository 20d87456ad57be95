package pasu.app.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench export}: how fast footage is taken out as files, beside a plain copy of the same bytes over HTTP's client. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Records cameras for a while, then downloads each camera's footage as one video.mp4, one after another,",
            "and reads the same recordings straight from the disk, which is the floor."
        })
final class ExportBench implements Callable<Integer> {
    @Option(names = "--cameras", paramLabel = "N", defaultValue = "50", description = "Cameras (${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "120", description = "Recorded (${DEFAULT-VALUE}).")
    private int seconds;

    @Mixin
    private BenchOptions options = new BenchOptions();

    private final Report report = new Report();

    @Override
    public Integer call() {
        Path folder = options.folder("cameras");
        try (Rig rig = Rig.of(options, count, Map.of())) {
            Instant begun = Instant.now();
            try (Cameras cameras = rig.cameras(count, folder);
                    Node node = rig.live()) {
                BenchOptions.progress(node.cameras().size() + " cameras are recorded, " + cameras.ledger());
                Pause.seconds(seconds);
            }
            try (Node node = rig.node()) {
                Pause.seconds(5);
                ProcessGauge.Cpu before = node.gauge().cpu();
                double megabytes = download(node, begun);
                report.add(
                        "node, CPU ms per MB",
                        1000 * node.gauge().cpu().since(before).total() / megabytes);
            }
            floor(rig.recordings());
            options.print("export: %d cameras, %d s each".formatted(count, seconds), report);
            return ExitCode.OK.number();
        } finally {
            options.done(folder);
        }
    }

    private double download(Node node, Instant from) {
        List<Double> first = new ArrayList<>();
        long bytes = 0;
        long begun = System.nanoTime();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (JsonObject camera : node.cameras()) {
                URI video = URI.create(node.url() + "/api/v1/cameras/" + camera.getString("id") + "/video.mp4?from="
                        + from + "&to=" + Instant.now());
                HttpRequest request = HttpRequest.newBuilder(video)
                        .header("Authorization", "Bearer " + node.token())
                        .build();
                long asked = System.nanoTime();
                HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                if (response.statusCode() != 200)
                    throw new Failure(ExitCode.SOFTWARE, "video.mp4 was answered " + response.statusCode());
                first.add((System.nanoTime() - asked) / 1e6);
                try (InputStream in = response.body()) {
                    bytes += in.transferTo(OutputStream.nullOutputStream());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TRY_AGAIN, "interrupted", e);
        }
        double took = (System.nanoTime() - begun) / 1e9;
        report.add("taken out, MB", bytes / 1e6);
        report.add("taken out, MB/s", bytes / 1e6 / took);
        report.add("until the answer begins, p95 ms", Report.percentile(first, 0.95));
        return bytes / 1e6;
    }

    private void floor(Path recordings) {
        long begun = System.nanoTime();
        long bytes = 0;
        try (Stream<Path> all = Files.walk(recordings)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator)
                bytes += Files.copy(file, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        report.add("the files read (the floor), MB/s", bytes / 1e6 / ((System.nanoTime() - begun) / 1e9));
    }
}
