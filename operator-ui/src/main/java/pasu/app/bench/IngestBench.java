package pasu.app.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench ingest}: what recording costs, beside the floor and FFmpeg, and whether a frame is lost. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Records simulated cameras of about 1 Mbit/s for a while, and measures the node from outside; in the same"
                    + " run",
            "a program that only reads and writes (the floor), and an FFmpeg per camera, record the same cameras."
        })
final class IngestBench implements Callable<Integer> {
    private static final int SETTLE_SECONDS = 10;
    private static final int WARM_SECONDS = 8;

    @Option(names = "--cameras", paramLabel = "N", defaultValue = "700", description = "Cameras (${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "120", description = "Of a run (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--runs", paramLabel = "R", defaultValue = "3", description = "Runs (${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--ffmpeg",
            paramLabel = "N",
            defaultValue = "100",
            description = "Cameras that FFmpeg records (${DEFAULT-VALUE}); 0 leaves it out.")
    private int ffmpeg;

    @Option(names = "--no-floor", description = "Leaves the floor out.")
    private boolean noFloor;

    @Option(
            names = "--urls",
            paramLabel = "FILE",
            description = "Records cameras that others serve, too, and as many simulated ones: a line each,"
                    + " URL [USER PASSWORD].")
    private @Nullable Path urls;

    @Mixin
    private BenchOptions options = new BenchOptions();

    private final Report report = new Report();
    private boolean lost;

    @Override
    public Integer call() {
        if (urls == null) return measured(null);
        try (GivenCameras given = GivenCameras.of(urls, options)) {
            count = given.count();
            return measured(given);
        }
    }

    private int measured(@Nullable GivenCameras given) {
        try (Rig rig = Rig.of(options, count, Map.of())) {
            for (int run = 1; run <= runs; run++) {
                BenchOptions.progress("run " + run + " of " + runs);
                if (!noFloor) floor(rig, run);
                node(rig, run);
                if (given != null) given(given);
                if (ffmpeg > 0) ffmpeg(rig, run);
            }
            if (!noFloor)
                report.add(
                        "the node by the floor",
                        report.median("node, CPU % of a core") / report.median("floor, CPU % of a core"));
            if (given != null)
                report.add(
                        "given cameras by simulated ones",
                        report.median("node, given cameras, CPU % of a core") / report.median("node, CPU % of a core"));
            options.print("ingest: %d cameras, %d × %d s".formatted(count, runs, seconds), report);
            return (lost ? ExitCode.DATA : ExitCode.OK).number();
        }
    }

    private void floor(Rig rig, int run) {
        Path folder = options.folder("floor-" + run);
        try (Cameras cameras = rig.cameras(count, folder);
                Peer floor = Peer.floor(cameras.mains(count), folder.resolve("written"))) {
            Pause.seconds(SETTLE_SECONDS);
            ProcessGauge.Cpu before = floor.cpu();
            Pause.seconds(seconds);
            cost("floor", floor.cpu().since(before), count);
        }
        BenchOptions.remove(folder);
    }

    private void node(Rig rig, int run) {
        Path folder = options.folder("cameras-" + run);
        try (Cameras cameras = rig.cameras(count, folder)) {
            warmUp(cameras, folder.resolve("warm-up"));
            Instant begun = Instant.now();
            try (Node node = rig.live()) {
                Pause.seconds(SETTLE_SECONDS);
                measure(node, cameras);
            }
            cameras.close();
            Recorded recorded = rig.judge(cameras, begun);
            report.add("seconds from the first session until all record", recorded.secondsUntilAll());
            report.add("frames recorded", recorded.frames());
            report.add("frames lost", recorded.lost());
            lost |= recorded.lost() > 0 || !recorded.isTrue() || recorded.streams() < count;
        }
        if (run < runs || !options.keeps()) rig.clear();
        options.done(folder);
    }

    /** Real cameras run long before a node starts: theirs is not to be a program that is compiled meanwhile. */
    private void warmUp(Cameras cameras, Path folder) {
        try (Peer floor = Peer.floor(cameras.mains(count), folder)) {
            Pause.seconds(WARM_SECONDS);
        }
        BenchOptions.remove(folder);
        Pause.seconds(2);
    }

    private void given(GivenCameras given) {
        try (Node node = given.live()) {
            Pause.seconds(SETTLE_SECONDS);
            ProcessGauge.Cpu before = node.gauge().cpu();
            Instant begun = Instant.now();
            Pause.seconds(seconds);
            cost("node, given cameras", node.gauge().cpu().since(before), count);
            report.add("given cameras, kbit/s each", node.mean("bitrateKbps"));
            report.add("given cameras, frames a second each", node.mean("fps"));
            report.add("given cameras, gaps meanwhile", node.gapsSince(begun));
        }
        if (!options.keeps()) given.clear();
    }

    private void measure(Node node, Cameras cameras) {
        ProcessGauge gauge = node.gauge();
        ProcessGauge.Cpu before = gauge.cpu();
        ProcessGauge.Cpu databaseBefore = node.databaseCpu();
        ProcessGauge.Cpu camerasBefore = cameras.gauge().cpu();
        Pause.seconds(seconds);
        cost("node", gauge.cpu().since(before), count);
        report.add("cameras, kbit/s each", node.mean("bitrateKbps"));
        report.add("cameras, frames a second each", node.mean("fps"));
        report.add(
                "database, CPU % of a core",
                node.databaseCpu().since(databaseBefore).percent(seconds));
        report.add(
                "cameras, CPU % of a core",
                cameras.gauge().cpu().since(camerasBefore).percent(seconds));
        report.add("node, RSS MB", gauge.residentMegabytes());
        report.add("node, RSS of its own (anonymous) MB", gauge.anonymousMegabytes());
        report.add("node, largest RSS MB", gauge.peakMegabytes());
        report.add("node, threads", gauge.threads());
        GcPauses pauses = node.pauses();
        report.add("node, GC pauses", pauses.count());
        report.add("node, longest GC pause ms", pauses.longestMillis());
        report.add("node, GC pauses together ms", pauses.totalMillis());
    }

    private void ffmpeg(Rig rig, int run) {
        Path folder = options.folder("ffmpeg-" + run);
        int few = Math.min(ffmpeg, count);
        try (Cameras cameras = rig.cameras(few, folder);
                Peer peer = Peer.ffmpeg(cameras.mains(few), folder.resolve("written"))) {
            Pause.seconds(SETTLE_SECONDS);
            ProcessGauge.Cpu before = peer.cpu();
            Pause.seconds(seconds / 2.0);
            cost("ffmpeg at " + few, peer.cpu().since(before), few, seconds / 2.0);
            report.add("ffmpeg at " + few + ", RSS of its own MB", peer.anonymousMegabytes());
        }
        BenchOptions.remove(folder);
    }

    private void cost(String who, ProcessGauge.Cpu cpu, int streams) {
        cost(who, cpu, streams, seconds);
    }

    private void cost(String who, ProcessGauge.Cpu cpu, int streams, double during) {
        report.add(who + ", CPU % of a core", cpu.percent(during));
        report.add(who + ", user µs per stream-second", cpu.user() / during / streams * 1e6);
        report.add(who + ", system µs per stream-second", cpu.system() / during / streams * 1e6);
    }
}
