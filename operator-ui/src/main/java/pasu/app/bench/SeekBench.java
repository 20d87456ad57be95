package pasu.app.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import pasu.core.base.ExitCode;
import pasu.core.store.Database;
import pasu.core.store.DatabaseSettings;
import pasu.core.store.SyntheticIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench seek}: how soon footage plays in an index of weeks. */
@Command(
        name = "seek",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Records real files, fills the index around them with the rows of a city's month, and asks for footage at"
                    + " random",
            "times over the live socket, as the console does: from the question to the first picture that has come."
        })
final class SeekBench implements Callable<Integer> {
    private static final int SEGMENT_SECONDS = 6;
    private static final int RECORD_SECONDS = 66;

    @Option(
            names = "--cameras",
            paramLabel = "N",
            defaultValue = "700",
            description = "In the index (${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--days", paramLabel = "D", defaultValue = "30", description = "In the index (${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--recorded",
            paramLabel = "N",
            defaultValue = "100",
            description = "Cameras with real files, ten each (${DEFAULT-VALUE}).")
    private int recorded;

    @Option(names = "--seeks", paramLabel = "N", defaultValue = "500", description = "Of each part (${DEFAULT-VALUE}).")
    private int seeks;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Of the times (${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private BenchOptions options = new BenchOptions();

    private final Report report = new Report();

    /** What can be played of a camera. */
    private record Stretch(String camera, Instant from, Instant to) {}

    @Override
    public Integer call() {
        Map<String, String> settings = Map.of("PASU_RECORDING_SEGMENTSECONDS", Integer.toString(SEGMENT_SECONDS));
        Path folder = options.folder("cameras");
        try (Rig rig = Rig.of(options, recorded, settings)) {
            Instant begun = Instant.now(); // what was recorded before has rows, and no files any more
            try (Cameras cameras = rig.cameras(recorded, folder);
                    Node node = rig.live()) {
                Pause.seconds(RECORD_SECONDS);
                BenchOptions.progress(node.cameras().size() + " cameras are recorded, " + cameras.ledger());
            }
            report.add("rows in the index", fill(rig));
            report.add("real files", files(rig.recordings()));
            dropCaches();
            try (Node node = rig.node()) {
                seek("after a restart", node, begun, new SplittableRandom(seed));
                seek("warm", node, begun, new SplittableRandom(seed + 1));
            }
            options.print("seek: %d seeks each".formatted(seeks), report);
            return ExitCode.OK.number();
        } finally {
            options.done(folder);
        }
    }

    private List<UUID> cameras(Rig rig) {
        List<UUID> ids = new ArrayList<>();
        try (Node node = rig.node()) {
            node.cameras().forEach(camera -> ids.add(UUID.fromString(camera.getString("id"))));
        }
        while (ids.size() < count) ids.add(UUID.randomUUID());
        return ids;
    }

    /** A row a minute for each camera, for so many days before today. @return rows */
    private long fill(Rig rig) {
        List<UUID> cameras = cameras(rig);
        long today = System.currentTimeMillis() / Duration.ofDays(1).toMillis();
        long rows = 0;
        try (Database database = Database.open(DatabaseSettings.embedded(rig.home()))) {
            for (int day = 1; day <= days; day++) {
                rows += SyntheticIndex.fill(database, cameras, today - day);
                BenchOptions.progress("index: day " + day + " of " + days);
            }
            SyntheticIndex.analyze(database);
        }
        return rows;
    }

    private static long files(Path recordings) {
        try (Stream<Path> all = Files.walk(recordings)) {
            return all.filter(file -> file.toString().endsWith(".mp4")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where we may, so that files and rows come from the disk; else what is measured is a restart with warm files. */
    private void dropCaches() {
        try {
            new ProcessBuilder("sync").start().waitFor();
            Files.writeString(Path.of("/proc/sys/vm/drop_caches"), "3");
            report.add("page cache dropped before the restart", 1);
        } catch (IOException e) {
            report.add("page cache dropped before the restart", 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void seek(String name, Node node, Instant since, SplittableRandom random) {
        List<Stretch> stretches = new ArrayList<>();
        Instant now = Instant.now();
        for (JsonObject camera : node.cameras()) {
            JsonArray segments = node.get(
                            "/api/v1/cameras/" + camera.getString("id") + "/recordings?from=" + since + "&to=" + now)
                    .getJsonArray("items");
            if (segments.isEmpty()) continue;
            JsonObject first = segments.getJsonObject(0);
            JsonObject last = segments.getJsonObject(segments.size() - 1);
            stretches.add(new Stretch(
                    camera.getString("id"),
                    Instant.parse(first.getString("start")),
                    Instant.parse(last.getString("end"))));
        }
        List<Double> millis = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient();
                Viewer viewer = Viewer.open(client, node, node.token())) {
            for (int nth = 0; nth < seeks; nth++) {
                Stretch stretch = stretches.get(random.nextInt(stretches.size()));
                long within = Duration.between(stretch.from(), stretch.to()).toMillis() - 2000;
                Instant at = stretch.from().plusMillis(random.nextLong(Math.max(1, within)));
                millis.add(viewer.seek(stretch.camera(), at.toString()) / 1e6);
            }
        }
        report.add(name + ", first picture p50 ms", Report.percentile(millis, 0.5));
        report.add(name + ", first picture p95 ms", Report.percentile(millis, 0.95));
        report.add(name + ", first picture slowest ms", Report.percentile(millis, 1));
    }
}
