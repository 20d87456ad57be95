package pasu.app.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;
import pasu.migrate.ledger.History;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Plan;
import pasu.migrate.plan.RecorderPlan;
import pasu.migrate.stage.Judgement;
import pasu.migrate.stage.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench cutover}: cameras leave their recorders in waves, and every frame is accounted for. */
@Command(
        name = "cutover",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Simulated cameras leave simulated recorders, two of whose clocks are wrong, by 'migrate run' and"
                    + " 'retire'; the",
            "first wave goes back once and comes again. A fifth of the cameras takes one session, half of these have a"
                    + " card.",
            "Judged by the cameras' ledgers and the files' bytes. Ends with 65 if a camera of two sessions lost a"
                    + " frame, one",
            "of one session lost any while it was relayed, more than a group of pictures and half a second at its"
                    + " hand-over,",
            "or any that its card has, or if the tool's ledger says anything else than that."
        })
final class CutoverBench implements Callable<Integer> {
    private static final List<String> CLOCKS = List.of("0", "+47s", "+9m", "0");
    private static final int CARD_SECONDS = 600;

    @Option(names = "--cameras", paramLabel = "N", defaultValue = "200", description = "Cameras (${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--recorders", paramLabel = "N", defaultValue = "4", description = "Recorders (${DEFAULT-VALUE}).")
    private int recorders;

    @Option(names = "--waves", paramLabel = "N", defaultValue = "4", description = "Waves (${DEFAULT-VALUE}).")
    private int waves;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "16",
            description = "Cameras that move at a time (${DEFAULT-VALUE}).")
    private int parallel;

    @Option(
            names = "--overlap",
            paramLabel = "S",
            defaultValue = "10",
            description = "Seconds that both must have (${DEFAULT-VALUE}).")
    private int overlap;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Of what is left to chance.")
    private long seed;

    @Mixin
    private BenchOptions options = new BenchOptions();

    private final Report report = new Report();
    private final List<String> faults = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (count < 5 || recorders < 1 || waves < 1)
            throw new Failure(ExitCode.USAGE, "there are five cameras at least, a recorder and a wave");
        Path folder = options.folder("cutover");
        try (Stage stage = Stage.set(plan(), folder, settings(), BenchOptions::progress)) {
            move(stage);
            stage.close();
            judge(stage);
        }
        options.done(folder);
        faults.forEach(BenchOptions::progress);
        options.print(
                "cutover: %d cameras on %d recorders, %d waves, %d at a time"
                        .formatted(count, recorders, waves, parallel),
                report);
        return (faults.isEmpty() ? ExitCode.OK : ExitCode.DATA).number();
    }

    private Stage.Settings settings() {
        Map<String, String> clocks = new HashMap<>();
        for (int nth = 0; nth < recorders; nth++) clocks.put(recorder(nth), CLOCKS.get(nth % CLOCKS.size()));
        return new Stage.Settings(clocks, CARD_SECONDS, seed);
    }

    private static String recorder(int nth) {
        return "nvr-" + (nth + 1);
    }

    /** Addresses stand for themselves: the stage has its own. */
    private Plan plan() {
        URI nowhere = URI.create("rtsp://127.0.0.1/twin");
        return new Plan(
                "bench cutover",
                URI.create("http://127.0.0.1"),
                overlap,
                parallel,
                IntStream.range(0, recorders)
                        .mapToObj(nth -> new RecorderPlan(
                                recorder(nth),
                                "rtsp://127.0.0.1/{channel}",
                                "rtsp://127.0.0.1/{channel}",
                                null,
                                null,
                                null,
                                List.of()))
                        .toList(),
                List.of(),
                IntStream.range(0, count).mapToObj(nth -> camera(nth, nowhere)).toList());
    }

    /** Every fifth camera takes one session, every tenth has a card besides; each recorder and wave has some of each. */
    private CameraPlan camera(int nth, URI url) {
        boolean one = nth % 5 == 4;
        boolean card = nth % 10 == 9;
        return new CameraPlan(
                "camera %03d".formatted(nth + 1),
                recorder((nth + nth / 10) % recorders),
                "twin",
                url,
                one ? Route.HAND_OVER : Route.TWO_SESSIONS,
                wave(nth),
                null,
                card ? URI.create("http://127.0.0.1/onvif") : null,
                "동문동",
                null);
    }

    /** The first is a pilot of a tenth, at least ten cameras; of the others each has as many. */
    private int wave(int nth) {
        int pilot = Math.min(count, Math.max(10, count / 10));
        return waves == 1 || nth < pilot ? 1 : 2 + (nth - pilot) * (waves - 1) / Math.max(1, count - pilot);
    }

    private void move(Stage stage) throws InterruptedException {
        long begun = System.nanoTime();
        step(stage, "run, the first wave", "run", "--wave=1");
        step(stage, "back, the first wave", "rollback", "--wave=1");
        step(stage, "run, the first wave again", "run", "--wave=1", "--again");
        step(stage, "run, the other waves", "run");
        step(stage, "retire", "retire");
        report.add("all of it, s", seconds(begun));
    }

    private void step(Stage stage, String what, String verb, String... more) throws InterruptedException {
        BenchOptions.progress(what);
        long begun = System.nanoTime();
        int exit = stage.migrate(BenchOptions::progress, verb, more);
        if (exit != 0) faults.add("migrate " + verb + " ended with " + exit);
        report.add(what + ", s", seconds(begun));
    }

    private static double seconds(long begun) {
        return Math.round((System.nanoTime() - begun) / 1e8) / 10.0;
    }

    private void judge(Stage stage) throws IOException {
        BenchOptions.progress("judging what was recorded");
        History history = stage.history(fault -> faults.add("the ledger: " + fault.words()));
        Judgement judgement = Judgement.of(stage, history);
        List<Judgement.Camera> all = judgement.cameras();
        report.add("cameras retired", count(all, camera -> camera.state() == CutoverState.RETIRED));
        report.add(
                "frames that somebody has",
                all.stream().mapToLong(Judgement.Camera::recorded).sum());
        report.add("frames in files that no camera sent", judgement.odd());
        if (all.size() != count) faults.add("the ledger knows " + all.size() + " of " + count + " cameras");
        part("two sessions", all, camera -> camera.planned().route() == Route.TWO_SESSIONS);
        part("one session, no card", all, camera -> camera.isHandedOver() && !camera.hasCard());
        part("one session, card", all, camera -> camera.isHandedOver() && camera.hasCard());
        report.add("cameras of which the tool's ledger says otherwise", count(all, camera -> camera.disagreement()
                .isPresent()));
        faults.addAll(judgement.faults());
    }

    private static double count(List<Judgement.Camera> all, Predicate<Judgement.Camera> which) {
        return all.stream().filter(which).count();
    }

    private void part(String name, List<Judgement.Camera> all, Predicate<Judgement.Camera> which) {
        List<Judgement.Camera> part = all.stream().filter(which).toList();
        report.add(name + ": cameras", part.size());
        report.add(
                name + ": frames that nobody has",
                part.stream().mapToLong(Judgement.Camera::nobody).sum());
        report.add(
                name + ": frames that the tool says nobody has",
                part.stream().mapToLong(Judgement.Camera::told).sum());
        if (part.stream().noneMatch(Judgement.Camera::isHandedOver)) return;
        report.add(
                name + ": lost while relayed",
                part.stream().mapToLong(Judgement.Camera::relayed).sum());
        report.add(
                name + ": lost at a hand-over at most, frames",
                part.stream().mapToInt(Judgement.Camera::handOver).max().orElse(0));
        report.add(
                name + ": fetched from cards, frames",
                part.stream().mapToLong(Judgement.Camera::filled).sum());
    }
}
