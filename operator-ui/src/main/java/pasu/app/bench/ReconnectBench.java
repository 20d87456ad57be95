package pasu.app.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.camera.Camera;
import pasu.core.camera.StreamSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench reconnect}: all cameras vanish for two seconds; how soon they record again, and what the gaps say. */
@Command(
        name = "reconnect",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "All cameras close their connections and refuse new ones for a while. Measures from the recorded frames"
                    + " how long",
            "each camera's gap is and how soon after its return it is recorded, and holds the database's gaps against"
                    + " them."
        })
final class ReconnectBench implements Callable<Integer> {
    private static final double FRAME = 1.0 / 15;

    /** Until a node that was just started runs as it does for years. */
    private static final int SETTLE = 30;

    @Option(names = "--cameras", paramLabel = "N", defaultValue = "700", description = "Cameras (${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--runs", paramLabel = "R", defaultValue = "3", description = "Runs (${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--away", paramLabel = "S", defaultValue = "2", description = "Seconds (${DEFAULT-VALUE}).")
    private double away;

    @Mixin
    private BenchOptions options = new BenchOptions();

    private final Report report = new Report();

    @Override
    public Integer call() {
        try (Rig rig = Rig.of(options, count, Map.of())) {
            for (int run = 1; run <= runs; run++) {
                BenchOptions.progress("run " + run + " of " + runs);
                run(rig, run);
            }
            options.print("reconnect: %d cameras away for %s s, %d runs".formatted(count, away, runs), report);
            return ExitCode.OK.number();
        }
    }

    private void run(Rig rig, int run) {
        Path folder = options.folder("cameras-" + run);
        try (Cameras cameras = rig.cameras(count, folder)) {
            Map<String, List<JsonObject>> gaps;
            try (Node node = rig.live()) {
                Pause.seconds(SETTLE);
                // What is done at an outage is compiled at the first one.
                outage(cameras, node);
                Instant left = Instant.now();
                outage(cameras, node);
                gaps = gaps(node, left.minusSeconds(1));
            }
            cameras.close();
            compare(rig.judge(cameras), places(cameras), gaps);
        }
        rig.clear();
        options.done(folder);
    }

    private void outage(Cameras cameras, Node node) {
        cameras.stop(away);
        Pause.seconds(away + 2);
        node.awaitLive(60);
        Pause.seconds(20);
    }

    /** {@code cam-001/main} by the camera's name. */
    private static Map<String, String> places(Cameras cameras) {
        Map<String, String> places = new HashMap<>();
        for (Camera camera : cameras.all())
            places.put(
                    camera.stream(StreamSpec.MAIN).orElseThrow().url().getPath().substring(1), camera.name());
        return places;
    }

    private static Map<String, List<JsonObject>> gaps(Node node, Instant from) {
        Map<String, List<JsonObject>> gaps = new HashMap<>();
        for (JsonObject camera : node.cameras()) {
            JsonArray listed = node.get("/api/v1/cameras/" + camera.getString("id") + "/recordings?from=" + from
                            + "&to=" + Instant.now())
                    .getJsonArray("gaps");
            List<JsonObject> own = new ArrayList<>();
            listed.forEach(gap -> own.add((JsonObject) gap));
            gaps.put(camera.getString("name"), own);
        }
        return gaps;
    }

    private void compare(Recorded recorded, Map<String, String> places, Map<String, List<JsonObject>> gaps) {
        List<Double> lengths = new ArrayList<>();
        List<Double> returns = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        int toTheFrame = 0;
        int otherwise = 0;
        Map<String, Integer> causes = new HashMap<>();
        for (Map.Entry<String, List<Recorded.Run>> stream : recorded.runs().entrySet()) {
            List<Recorded.Run> streamRuns = stream.getValue();
            if (streamRuns.size() < 2) continue;
            Recorded.Run before = streamRuns.get(streamRuns.size() - 2);
            Recorded.Run after = streamRuns.getLast();
            double missing = (after.firstSent() - before.lastSent()) / 1e6 - FRAME;
            lengths.add(missing);
            double returned = recorded.returned(stream.getKey()) / 1e6;
            returns.add(after.firstSent() / 1e6 - returned);
            ends.add(returned - away - before.lastSent() / 1e6);
            JsonObject gap = last(gaps.getOrDefault(places.getOrDefault(stream.getKey(), ""), List.of()));
            if (gap != null) causes.merge(gap.getString("cause"), 1, Integer::sum);
            if (gap != null && gap.getString("end") != null && Math.abs(seconds(gap) - missing) <= FRAME) {
                toTheFrame++;
            } else {
                BenchOptions.progress(
                        "%s misses %.3f s, and the database says %s".formatted(stream.getKey(), missing, gap));
                otherwise++;
            }
        }
        report.add("cameras recorded again", lengths.size());
        report.add("gap, median s", Report.percentile(lengths, 0.5));
        report.add("gap, p95 s", Report.percentile(lengths, 0.95));
        report.add("gap, longest s", Report.percentile(lengths, 1));
        report.add("from the last frame to the cameras' leaving, median s", Report.percentile(ends, 0.5));
        report.add("from the cameras' return to the first frame, median s", Report.percentile(returns, 0.5));
        report.add("from the cameras' return to the first frame, longest s", Report.percentile(returns, 1));
        report.add("gaps in the database that are right to a frame", toTheFrame);
        report.add("gaps in the database that are not", otherwise);
        causes.forEach((cause, number) -> report.add("gaps with cause " + cause, number));
    }

    private static @Nullable JsonObject last(List<JsonObject> gaps) {
        return gaps.isEmpty() ? null : gaps.getLast();
    }

    private static double seconds(JsonObject gap) {
        return Duration.between(Instant.parse(gap.getString("start")), Instant.parse(gap.getString("end")))
                        .toNanos()
                / 1e9;
    }
}
