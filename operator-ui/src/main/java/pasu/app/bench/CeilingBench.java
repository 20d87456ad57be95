package pasu.app.bench;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import pasu.core.base.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench ceiling}: how many cameras this machine records, its simulator included, before a frame is lost. */
@Command(
        name = "ceiling",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Records more cameras at each step, a while each, until a frame is lost; node and cameras share the"
                        + " machine.")
final class CeilingBench implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "N",
            defaultValue = "1000",
            description = "The first step (${DEFAULT-VALUE}).")
    private int from;

    @Option(names = "--step", paramLabel = "N", defaultValue = "500", description = "More at each (${DEFAULT-VALUE}).")
    private int step;

    @Option(names = "--to", paramLabel = "N", defaultValue = "3000", description = "The last (${DEFAULT-VALUE}).")
    private int to;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "40", description = "Of each (${DEFAULT-VALUE}).")
    private int seconds;

    @Mixin
    private BenchOptions options = new BenchOptions();

    private final Report report = new Report();

    @Override
    public Integer call() {
        int whole = 0;
        for (int count = from; count <= to && isWhole(count); count += step) whole = count;
        report.add("cameras recorded without a lost frame", whole);
        options.print("ceiling: steps of %d s".formatted(seconds), report);
        return (whole > 0 ? ExitCode.OK : ExitCode.DATA).number();
    }

    private boolean isWhole(int count) {
        Path folder = options.folder("cameras-" + count);
        try (Rig rig = Rig.of(options, count, Map.of());
                Cameras cameras = rig.cameras(count, folder)) {
            try (Node node = rig.live()) {
                Pause.seconds(10);
                measure(count + " cameras: ", node, cameras.gauge());
            }
            cameras.close();
            Recorded recorded = rig.judge(cameras);
            report.add(count + " cameras: frames lost", recorded.lost());
            return recorded.lost() == 0 && recorded.isTrue() && recorded.streams() >= count;
        } finally {
            options.done(folder);
        }
    }

    private void measure(String who, Node node, ProcessGauge cameras) {
        ProcessGauge recording = node.gauge();
        ProcessGauge.Cpu recordingBefore = recording.cpu();
        ProcessGauge.Cpu camerasBefore = cameras.cpu();
        Pause.seconds(seconds);
        report.add(
                who + "node, CPU % of a core",
                recording.cpu().since(recordingBefore).percent(seconds));
        report.add(
                who + "cameras, CPU % of a core",
                cameras.cpu().since(camerasBefore).percent(seconds));
        report.add(who + "node, RSS MB", recording.residentMegabytes());
    }
}
