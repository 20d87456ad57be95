package pasu.migrate.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import pasu.core.base.ExitCode;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.migrate.inventory.Sending;
import pasu.migrate.legacy.LegacyRecorder;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Capacity;
import pasu.migrate.plan.Plan;
import pasu.migrate.plan.RecorderPlan;
import pasu.migrate.plan.WavePlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--capacity",
            description = "Asks recorders what their cameras send and Pasu what it has free; 75 if there is no room.")
    private boolean capacity;

    @Option(names = "--days", paramLabel = "N", description = "That Pasu is to keep; ${DEFAULT-VALUE}.")
    private int days = 30;

    @Option(names = "--line", paramLabel = "MBIT/S", description = "What Pasu's line takes; ${DEFAULT-VALUE}.")
    private int line = 1000;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
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
        return (!capacity || hasRoom(read, out) ? ExitCode.OK : ExitCode.TRY_AGAIN).number();
    }

    private boolean hasRoom(Plan read, PrintWriter out) throws IOException {
        Map<String, LegacyRecorder> recorders = connection.recorders(read);
        Map<String, Long> sends = new HashMap<>();
        for (CameraPlan camera : read.cameras()) {
            LegacyRecorder recorder = Objects.requireNonNull(recorders.get(camera.recorder()));
            OptionalLong rate = Sending.measure(recorder, camera.channel(), Time.system());
            if (rate.isPresent()) sends.put(camera.name(), rate.getAsLong());
            else out.println(camera.name() + ": its recorder gave nothing of the last seconds");
            out.flush();
        }
        int kept = Math.clamp(days, 1, 3660);
        Capacity needed = Capacity.of(read, sends, kept, connection.centre(read).freeBytes());
        out.println(needed.words(kept));
        for (RecorderPlan recorder : read.recorders())
            if (Capacity.relayed(read, recorder) > 0)
                out.printf("%s gives Pasu %d live pictures%n", recorder.name(), Capacity.relayed(read, recorder));
        List<String> problems = needed.problems(Math.clamp(line, 1, 1_000_000));
        problems.forEach(problem -> out.println("no room: " + problem));
        out.flush();
        return problems.isEmpty();
    }
}
