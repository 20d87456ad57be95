package pasu.app.bench;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import pasu.core.base.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench live}: what viewers cost a node that records, and whether they cost the recording anything. */
@Command(
        name = "live",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures a node that records, first without viewers and then with each viewer watching the sub-stream of"
                    + " a",
            "camera of its own over a socket of its own."
        })
final class LiveBench implements Callable<Integer> {
    /** That a session may have open. */
    private static final int SOCKETS = 16;

    @Option(names = "--cameras", paramLabel = "N", defaultValue = "700", description = "Cameras (${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--viewers", paramLabel = "V", defaultValue = "300", description = "Viewers (${DEFAULT-VALUE}).")
    private int viewers;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "60",
            description = "Of each part (${DEFAULT-VALUE}).")
    private int seconds;

    @Mixin
    private BenchOptions options = new BenchOptions();

    private final Report report = new Report();

    @Override
    public Integer call() {
        Path folder = options.folder("cameras");
        try (Rig rig = Rig.of(options, count, Map.of());
                Cameras cameras = rig.cameras(count, folder)) {
            try (Node node = rig.live()) {
                Pause.seconds(20);
                double alone = percent(node);
                report.add("recording alone, CPU % of a core", alone);
                double watched = watched(node);
                report.add("with viewers, CPU % of a core", watched);
                report.add("viewers add, CPU % of a core", watched - alone);
                report.add("node, RSS MB", node.gauge().residentMegabytes());
            }
            cameras.close();
            Recorded recorded = rig.judge(cameras);
            report.add("main frames recorded", recorded.frames());
            report.add("main frames lost", recorded.lost());
            options.print("live: %d viewers of %d cameras".formatted(viewers, count), report);
            return (recorded.lost() == 0 ? ExitCode.OK : ExitCode.DATA).number();
        } finally {
            options.done(folder);
        }
    }

    private double percent(Node node) {
        ProcessGauge.Cpu before = node.gauge().cpu();
        Pause.seconds(seconds);
        return node.gauge().cpu().since(before).percent(seconds);
    }

    private double watched(Node node) {
        List<JsonObject> cameras = node.cameras();
        List<Viewer> watching = new ArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        String token = "";
        try {
            for (int nth = 0; nth < viewers; nth++) {
                if (nth % SOCKETS == 0) token = node.signIn();
                Viewer viewer = Viewer.open(client, node, token);
                watching.add(viewer);
                viewer.watch(cameras.get(nth % cameras.size()).getString("id"), "sub");
            }
            Pause.seconds(15);
            List<Long> before = watching.stream().map(Viewer::fragments).toList();
            double percent = percent(node);
            List<Double> rates = new ArrayList<>();
            long skipped = 0;
            for (int nth = 0; nth < watching.size(); nth++) {
                rates.add((watching.get(nth).fragments() - before.get(nth)) / (double) seconds);
                skipped += watching.get(nth).skipped();
            }
            report.add("frames a second and viewer, median", Report.percentile(rates, 0.5));
            report.add("frames a second and viewer, fewest", Report.percentile(rates, 0));
            report.add("frames skipped for viewers that lag", skipped);
            return percent;
        } finally {
            watching.forEach(Viewer::close);
            client.shutdownNow();
        }
    }
}
