package pasu.migrate.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import pasu.core.base.ExitCode;
import pasu.core.base.Word;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Plan;
import pasu.migrate.plan.WavePlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code migrate plan}: reads a plan, says what is wrong with it, and what it will do. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Checks a plan and prints what it will do. Nothing is changed.")
final class PlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "A plan's file, YAML or JSON.")
    private Path plan = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Plan read = Workplace.of(plan).plan();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: %d cameras of %d recorders to %s, %d at a time, %d s of overlap each%n",
                read.name(),
                read.cameras().size(),
                read.recorders().size(),
                read.pasu(),
                read.parallel(),
                read.overlapSeconds());
        for (CameraPlan camera : read.cameras()) {
            WavePlan wave = read.wave(camera);
            out.printf(
                    "wave %-3d %-12s %-24s %-13s %s channel %s%n",
                    camera.wave(),
                    wave.owner(),
                    camera.name(),
                    Word.of(camera.route()),
                    camera.recorder(),
                    camera.channel());
        }
        out.flush();
        return ExitCode.OK.number();
    }
}
