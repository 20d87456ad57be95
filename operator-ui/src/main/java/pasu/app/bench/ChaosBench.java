package pasu.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pasu.app.chaos.Cost;
import pasu.app.chaos.FaultKind;
import pasu.app.chaos.Finding;
import pasu.app.chaos.History;
import pasu.app.chaos.HistoryChecker;
import pasu.app.chaos.Press;
import pasu.app.chaos.Schedule;
import pasu.app.chaos.Strike;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Word;
import pasu.core.process.JavaProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench chaos}: what a cluster loses while its parts fail. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Nodes in processes of their own record simulated cameras over one PostgreSQL, while bells are pressed and"
                    + " orders",
            "given. Faults strike in an order that follows from the seed, each kind once a seed. Judged by the cameras'"
                    + " ledgers",
            "and the nodes' files, the bells' and the station's. Ends with 65 if anything was lost, doubled or"
                    + " forgotten that",
            "the fault does not allow (decision 21)."
        })
final class ChaosBench implements Callable<Integer> {
    private static final int EXAMPLES = 20;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the first run (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Runs, a seed each (${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--nodes", paramLabel = "N", defaultValue = "3", description = "Nodes (${DEFAULT-VALUE}).")
    private int nodes;

    @Option(names = "--cameras", paramLabel = "N", defaultValue = "150", description = "Cameras (${DEFAULT-VALUE}).")
    private int cameras;

    @Option(names = "--bells", paramLabel = "N", defaultValue = "6", description = "Bells (${DEFAULT-VALUE}).")
    private int bells;

    @Option(
            names = "--quiet",
            paramLabel = "S",
            defaultValue = "25",
            description = "Seconds after each fault in which cameras may go back (${DEFAULT-VALUE}).")
    private double quiet;

    @Option(
            names = "--faults",
            paramLabel = "KINDS",
            split = ",",
            defaultValue = "kill,hang,db-restart,rolling-restart",
            description = "Which (${DEFAULT-VALUE}); partition, minority, one-way, slow-link, loss, db-slow and db-down"
                    + " besides, which need root, and upgrade, with --old.")
    private List<String> kinds = List.of();

    @Option(
            names = "--old",
            paramLabel = "TREE",
            description =
                    "A built tree of the version before, with which nodes and schema begin, for the fault upgrade.")
    private @Nullable Path old;

    @Mixin
    private BenchOptions options = new BenchOptions();

    private final Report report = new Report();
    private int findings;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (nodes < 2 || cameras < 1 || seeds < 1 || bells < 0 || !(quiet >= 0))
            throw new Failure(ExitCode.USAGE, "there are two nodes at least, a camera and a seed");
        List<FaultKind> faults = kinds.stream().map(ChaosBench::kind).toList();
        if ((old != null) != faults.contains(FaultKind.UPGRADE))
            throw new Failure(ExitCode.USAGE, "the fault upgrade and --old go together");
        List<String> lines = new ArrayList<>();
        for (long each = seed; each < seed + seeds; each++) {
            BenchOptions.progress("seed " + each);
            Path folder = options.folder("chaos-" + each);
            try {
                List<Strike> strikes = Schedule.of(each, faults, nodes);
                History history = new ChaosRun(strikes, nodes, cameras, bells, quiet, classPath()).run(folder, report);
                lines.addAll(tell(each, history));
            } finally {
                options.done(folder);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-5s %-16s %-8s %8s %8s %12s %12s %8s %12s%n",
                "seed",
                "fault",
                "node",
                "over s",
                "cameras",
                "dark p50 ms",
                "p100 ms",
                "lost",
                "allowed ms");
        lines.forEach(System.out::println);
        options.print("chaos: %d nodes, %d cameras, %d seeds from %d".formatted(nodes, cameras, seeds, seed), report);
        return (findings == 0 ? ExitCode.OK : ExitCode.DATA).number();
    }

    private String classPath() {
        if (old == null) return JavaProcess.classPath();
        Path built = old.toAbsolutePath().resolve("operator-ui/target");
        if (!Files.isDirectory(built.resolve("lib")))
            throw new Failure(ExitCode.USAGE, "--old: " + old + " is no tree that was built (./pasu doctor builds it)");
        return built.resolve("classes") + ":" + built.resolve("lib") + "/*";
    }

    private static FaultKind kind(String word) {
        return Word.find(FaultKind.class, word.strip())
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "--faults: " + word + " is none of "
                                + Arrays.stream(FaultKind.values())
                                        .map(Word::of)
                                        .toList()));
    }

    private List<String> tell(long each, History history) {
        List<Finding> found = HistoryChecker.check(history);
        findings += found.size();
        found.stream().limit(EXAMPLES).forEach(one -> BenchOptions.progress("finding: " + one.words()));
        List<String> lines = new ArrayList<>();
        for (Cost cost : Cost.of(history)) lines.add(line(each, cost));
        report.add("seconds judged", (history.toMicros() - history.fromMicros()) / 1e6);
        report.add(
                "frames sent meanwhile",
                history.streams().stream()
                        .flatMap(stream -> stream.sent().stream())
                        .filter(frame ->
                                frame.atMicros() >= history.fromMicros() && frame.atMicros() <= history.toMicros())
                        .count());
        report.add("presses", history.presses().size());
        report.add(
                "presses that got their 202",
                history.presses().stream()
                        .map(Press::alarm)
                        .filter(alarm -> alarm.isPresent())
                        .count());
        report.add("orders", history.orders().size());
        report.add("findings", found.size());
        return lines;
    }

    private String line(long each, Cost cost) {
        String name = Word.of(cost.fault().kind());
        report.add(name + ": longest dark, worst camera, ms", cost.dark(1) / 1e3);
        report.add(name + ": frames lost", cost.lost());
        return String.format(
                Locale.ROOT,
                "%-5d %-16s %-8s %8.1f %8d %12d %12d %8d %12d",
                each,
                name,
                cost.fault().nodes().isEmpty()
                        ? "-"
                        : String.join(",", cost.fault().nodes()),
                (cost.fault().untilMicros() - cost.fault().fromMicros()) / 1e6,
                cost.cameras(),
                cost.dark(0.5) / 1000,
                cost.dark(1) / 1000,
                cost.lost(),
                cost.allowedMicros() / 1000);
    }
}
