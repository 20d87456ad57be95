package pasu.app.bench;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench bells}: how many presses a node makes durable, how soon a console knows, and whether one is ever lost. */
@Command(
        name = "bells",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "While cameras record, presses simulated bells at a steady rate, at a rate at which a console is watched,"
                    + " and",
            "at more than a node can be asked to take; then kills the node (kill -9) in the middle of presses and"
                    + " starts it",
            "again. Ends with 65 if a frame was lost before that, if a press was refused by anything but 503 with",
            "Retry-After, or if a press that got its 202 does not stand in exactly one alarm."
        })
final class BellsBench implements Callable<Integer> {
    private static final int WARM_SECONDS = 5;
    private static final int OVERLOAD_SECONDS = 10;

    /** A press that was not accepted when the node was killed is sent again for so long. */
    private static final int PATIENCE_SECONDS = 60;

    /** What a console is told later than this counts as not told. */
    private static final int TELL_SECONDS = 5;

    /** So many are kept in memory, with their answers, until they are judged. */
    private static final long MOST_PRESSES = 1_000_000;

    /** Beyond the part itself and its bells' patience. */
    private static final int SETTLE_SECONDS = 60;

    @Option(names = "--bells", paramLabel = "N", defaultValue = "5000", description = "Bells (${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "2000",
            description = "Presses a second (${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "60",
            description = "Of each part (${DEFAULT-VALUE}); the overload lasts " + OVERLOAD_SECONDS + ".")
    private int seconds;

    @Option(
            names = "--console-rate",
            paramLabel = "R",
            defaultValue = "1000",
            description = "Presses a second while a console listens (${DEFAULT-VALUE}); 0 leaves the part out.")
    private int consoleRate;

    @Option(
            names = "--overload",
            paramLabel = "R",
            defaultValue = "10000",
            description = "Presses a second that are too many (${DEFAULT-VALUE}); 0 leaves the part out.")
    private int overload;

    @Option(
            names = "--kill",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Kills the node in the middle of a last part; --no-kill leaves it out.")
    private boolean kill;

    @Option(
            names = "--cameras",
            paramLabel = "N",
            defaultValue = "16",
            description = "Cameras that record meanwhile (${DEFAULT-VALUE}).")
    private int cameraCount;

    @Mixin
    private BenchOptions options = new BenchOptions();

    private final Report report = new Report();
    private final Rings rings = new Rings();
    private final int port = Cameras.freePort();
    private boolean refusedOtherwise;
    private boolean lostFrames;

    @Override
    public Integer call() {
        if (count < 1 || rate < 1 || seconds < 1 || cameraCount < 1 || consoleRate < 0 || overload < 0)
            throw new Failure(
                    ExitCode.USAGE, "--bells, --rate, --seconds and --cameras are at least 1, other rates at least 0");
        long presses = (long) rate * (WARM_SECONDS + seconds + (kill ? seconds : 0))
                + (long) consoleRate * seconds
                + (long) overload * (WARM_SECONDS + OVERLOAD_SECONDS);
        if (presses > MOST_PRESSES)
            throw new Failure(ExitCode.USAGE, presses + " presses are more than " + MOST_PRESSES + ": ask for fewer");
        Path ledgers = options.folder("bells");
        // At the same address each time, as bells have it.
        try (Rig rig = Rig.of(options, cameraCount, Map.of("PASU_HTTP_PORT", Integer.toString(port)))) {
            List<PoleBell> bells = whileCamerasRecord(rig, ledgers);
            Standing standing = atTheEnd(rig, bells, ledgers);
            standing.tell(report);
            options.print("bells: %d bells, %d presses a second for %d s".formatted(count, rate, seconds), report);
            boolean isRight = standing.isRight() && !refusedOtherwise && !lostFrames;
            return (isRight ? ExitCode.OK : ExitCode.DATA).number();
        } finally {
            options.done(ledgers);
        }
    }

    private List<PoleBell> whileCamerasRecord(Rig rig, Path ledgers) {
        Path folder = options.folder("cameras");
        try (Cameras cameras = rig.cameras(cameraCount, folder)) {
            List<PoleBell> bells;
            try (Node node = rig.live()) {
                bells = bells(node);
                try (Ringer ringer = new Ringer(port, bells, rings)) {
                    warm(ringer, rate);
                    measure("steady", node, ringer, rate, seconds).write(ledgers.resolve("steady.jsonl"));
                    if (consoleRate > 0) console(node, ringer).write(ledgers.resolve("console.jsonl"));
                    if (overload > 0) overload(node, ringer).write(ledgers.resolve("overload.jsonl"));
                }
            }
            cameras.close();
            Recorded recorded = rig.judge(cameras);
            report.add("frames recorded meanwhile", recorded.frames());
            report.add("frames lost", recorded.lost());
            lostFrames = recorded.lost() > 0 || !recorded.isTrue() || recorded.streams() < cameraCount;
            return bells;
        } finally {
            options.done(folder);
        }
    }

    private Standing atTheEnd(Rig rig, List<PoleBell> bells, Path ledgers) {
        try (Node node = rig.node()) {
            if (!kill) return judge(node);
            BenchOptions.progress("kill: " + rate + " a second for " + seconds + " s");
            try (Ringer ringer = new Ringer(port, bells, rings)) {
                Offer offer = ringer.offer(rate, seconds, PATIENCE_SECONDS);
                Pause.seconds(seconds / 2.0);
                node.kill();
                long killed = System.nanoTime();
                try (Node again = rig.node()) {
                    report.add("kill: seconds until the node serves again", (System.nanoTime() - killed) / 1e9);
                    offer.await(seconds + PATIENCE_SECONDS + SETTLE_SECONDS);
                    offer.tell("kill", report);
                    offer.write(ledgers.resolve("kill.jsonl"));
                    return judge(again);
                }
            }
        }
    }

    private List<PoleBell> bells(Node node) {
        BenchOptions.progress("registering " + count + " bells");
        List<PoleBell> bells = new ArrayList<>();
        while (bells.size() < count) bells.add(PoleBell.register(node, bells.size() + 1));
        return bells;
    }

    /** Not measured, but judged like all others. */
    private static void warm(Ringer ringer, int perSecond) {
        ringer.offer(perSecond, WARM_SECONDS, 0).await(WARM_SECONDS + SETTLE_SECONDS);
    }

    /** Each press is sent once. */
    private Offer measure(String part, Node node, Ringer ringer, int perSecond, int during) {
        BenchOptions.progress(part + ": " + perSecond + " a second for " + during + " s");
        ProcessGauge gauge = node.gauge();
        ProcessGauge own = new ProcessGauge(ProcessHandle.current().pid());
        ProcessGauge.Cpu before = gauge.cpu();
        ProcessGauge.Cpu databaseBefore = node.databaseCpu();
        ProcessGauge.Cpu ownBefore = own.cpu();
        long begun = System.nanoTime();
        Offer offer = ringer.offer(perSecond, during, 0);
        offer.await(during + SETTLE_SECONDS);
        double took = (System.nanoTime() - begun) / 1e9;
        offer.tell(part, report);
        report.add(part + ": node, CPU % of a core", gauge.cpu().since(before).percent(took));
        report.add(
                part + ": database, CPU % of a core",
                node.databaseCpu().since(databaseBefore).percent(took));
        report.add(
                part + ": bells (this process), CPU % of a core",
                own.cpu().since(ownBefore).percent(took));
        report.add(part + ": node, RSS MB", gauge.residentMegabytes());
        return offer;
    }

    private Offer console(Node node, Ringer ringer) {
        try (HttpClient client = HttpClient.newHttpClient();
                ConsoleEvents events = ConsoleEvents.open(client, node, rings)) {
            Offer offer = measure("console", node, ringer, consoleRate, seconds);
            Pause.seconds(TELL_SECONDS);
            offer.tellConsole("console", report);
            report.add("console: snapshots, for it lagged", events.lags());
            return offer;
        }
    }

    private Offer overload(Node node, Ringer ringer) {
        ringer.open();
        warm(ringer, overload); // its refusals are new to both compilers
        Offer offer = measure("overload", node, ringer, overload, OVERLOAD_SECONDS);
        refusedOtherwise = offer.refusedOtherwise() > 0;
        return offer;
    }

    private Standing judge(Node node) {
        BenchOptions.progress("holding the ledger against the alarms");
        return Standing.read(node, rings);
    }
}
