package pasu.migrate.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Plan;
import pasu.migrate.report.Summary;
import pasu.migrate.run.Migration;
import pasu.migrate.run.Patience;
import pasu.migrate.run.StandingOrders;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands share that bring cameras to a state: it ends with 0 if all got there, with 75 if some did not yet. */
abstract class Moving implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "A plan's file.")
    private Path plan = Path.of("");

    @Option(names = "--camera", paramLabel = "NAME", description = "Only this one; may be repeated.")
    private List<String> cameras = List.of();

    @Option(names = "--wave", paramLabel = "N", description = "Only this wave; may be repeated.")
    private List<Integer> waves = List.of();

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Does the work. @return how the cameras stand */
    abstract List<Cutover> move(Migration migration, Predicate<CameraPlan> wanted)
            throws IOException, InterruptedException;

    /** Whether a camera is where it was to be brought. */
    abstract boolean isThere(Cutover cutover);

    @Override
    public Integer call() throws IOException, InterruptedException {
        Workplace workplace = Workplace.of(plan);
        check(workplace.plan());
        PrintWriter out = spec.commandLine().getOut();
        try (Ledger ledger = workplace.ledger()) {
            new StandingOrders(ledger, workplace.orders(), Patience.real()).begin(OrderCommand.me(), Time.system());
            List<Cutover> all = moved(workplace, ledger, out);
            long there = all.stream().filter(this::isThere).count();
            all.stream().filter(cutover -> !isThere(cutover)).forEach(cutover -> out.println(Summary.line(cutover)));
            out.printf("%d of %d cameras are there%n", there, all.size());
            out.flush();
            return (there == all.size() ? ExitCode.OK : ExitCode.TRY_AGAIN).number();
        }
    }

    /** Pasu hears of it until it is done. */
    private List<Cutover> moved(Workplace workplace, Ledger ledger, PrintWriter out)
            throws IOException, InterruptedException {
        try (Telling telling = connection.telling(workplace, ledger, out)) {
            return move(connection.migration(workplace, ledger, telling, out), this::isWanted);
        }
    }

    private void check(Plan read) {
        for (String name : cameras)
            if (read.cameras().stream().noneMatch(camera -> camera.name().equals(name)))
                throw new Failure(ExitCode.USAGE, "the plan has no camera " + name);
    }

    private boolean isWanted(CameraPlan camera) {
        return (cameras.isEmpty() || cameras.contains(camera.name()))
                && (waves.isEmpty() || waves.contains(camera.wave()));
    }

    /** The states that count as being there, for those that go forward. */
    static boolean isAtLeast(Cutover cutover, CutoverState goal) {
        return cutover.state() != CutoverState.ROLLED_BACK && cutover.state().compareTo(goal) >= 0;
    }
}
