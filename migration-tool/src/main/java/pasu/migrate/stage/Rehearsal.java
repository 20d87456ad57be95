package pasu.migrate.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.ledger.History;
import pasu.migrate.plan.Plan;

/**
 * A plan, carried out on its twins while things go wrong.
 *
 * @param runs how often the tool was begun until all were there, or no more was tried
 */
public record Rehearsal(List<Rehearsed> cameras, int runs, double seconds) {
    /** The tool is begun anew so often, as an engineer would who sees why cameras got no further. */
    private static final int RUNS = 4;

    public Rehearsal {
        cameras = List.copyOf(cameras);
    }

    /** How much is to be expected of a camera's night. */
    public enum Risk {
        /** It went through. */
        LOW,
        /** It got there, after steps that came to nothing or with frames lost. */
        RAISED,
        /** It did not get there, or what was lost is not what the tool says. */
        HIGH
    }

    /**
     * A camera.
     *
     * @param seconds from its first step until it was switched; less than 0 if it was not
     * @param failed steps that came to nothing
     * @param lost frames that nobody has
     * @param why what it was last that went wrong; null if nothing did
     */
    public record Rehearsed(
            String camera,
            Risk risk,
            CutoverState state,
            double seconds,
            int failed,
            int lost,
            @Nullable String why) {}

    /**
     * Rehearses a plan. Blocks for as long as that takes.
     *
     * @param folder that is empty
     * @param faults whether anything goes wrong
     */
    public static Rehearsal of(Plan plan, Path folder, long seed, boolean faults, Consumer<String> told)
            throws IOException, InterruptedException {
        Map<String, String> clocks = faults ? Faults.clocks(plan.recorders(), seed) : Map.of();
        clocks.forEach((name, ahead) -> told.accept("the clock of recorder " + name + " is wrong: " + ahead));
        try (Stage stage = Stage.set(plan, folder, new Stage.Settings(clocks, 600, seed), told)) {
            long begun = System.nanoTime();
            int runs = 1;
            int exit;
            if (faults)
                try (Faults wrong = Faults.begin(stage, seed, told)) {
                    exit = stage.migrate(told, "run");
                }
            else exit = stage.migrate(told, "run");
            for (; exit == ExitCode.TRY_AGAIN.number() && runs < RUNS; runs++) {
                told.accept("once more");
                exit = stage.migrate(told, "run");
            }
            if (exit != ExitCode.OK.number() && exit != ExitCode.TRY_AGAIN.number())
                throw new Failure(ExitCode.SOFTWARE, "the rehearsed run ended with " + exit);
            double seconds = (System.nanoTime() - begun) / 1e9;
            stage.close();
            return new Rehearsal(judge(stage), runs, seconds);
        }
    }

    private static List<Rehearsed> judge(Stage stage) throws IOException {
        History history = stage.history(fault -> {
            throw new Failure(ExitCode.DATA, "the rehearsal's ledger: " + fault.words());
        });
        Map<String, Double> seconds = Judgement.seconds(history);
        List<Rehearsed> all = new ArrayList<>();
        for (Judgement.Camera camera : Judgement.of(stage, history).cameras()) {
            String name = camera.planned().name();
            Cutover cutover = history.camera(name).orElseThrow();
            List<CutoverEvent.Failed> failed = history.entries().stream()
                    .map(History.Entry::event)
                    .filter(event -> event.camera().equals(name))
                    .flatMap(event -> event instanceof CutoverEvent.Failed each ? Stream.of(each) : Stream.empty())
                    .toList();
            boolean there = cutover.state() == CutoverState.SWITCHED
                    && camera.disagreement().isEmpty();
            Risk risk = !there ? Risk.HIGH : failed.isEmpty() && camera.nobody() == 0 ? Risk.LOW : Risk.RAISED;
            String why = camera.disagreement()
                    .orElse(failed.isEmpty() ? cutover.why() : failed.getLast().why());
            all.add(new Rehearsed(
                    name,
                    risk,
                    cutover.state(),
                    seconds.getOrDefault(name, -1.0),
                    failed.size(),
                    camera.nobody(),
                    why));
        }
        return all;
    }
}
