package pasu.migrate.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import pasu.core.base.ExitCode;
import pasu.core.base.Time;
import pasu.ingest.backfill.Pace;
import pasu.migrate.archive.ArchiveCopy;
import pasu.migrate.archive.NotHere;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.ledger.History;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code migrate archive}: copies what recorders hold from before Pasu had their cameras. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        description = {
            "Copies what the legacy recorders hold of cameras from before Pasu had them, newest first, one camera"
                    + " after another.",
            "However it ends, the next one goes on where it was. 75 if something could not be copied; --list names it."
        })
final class ArchiveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "A plan's file.")
    private Path plan = Path.of("");

    @Option(names = "--camera", paramLabel = "NAME", description = "Only this one; may be repeated.")
    private List<String> cameras = List.of();

    @Option(names = "--rate", paramLabel = "MBIT/S", description = "No faster than that; ${DEFAULT-VALUE}.")
    private int rate = 40;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Nothing older; ${DEFAULT-VALUE}. Pasu takes nothing that is older than its retention.")
    private int days = 30;

    @Option(names = "--list", description = "Copies nothing: names what could not be copied, from the ledger alone.")
    private boolean list;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Workplace workplace = Workplace.of(plan);
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            History history = workplace.history(fault -> out.println("the ledger: " + fault.words()));
            return told(NotHere.of(history.entries()), false, out);
        }
        try (Ledger ledger = workplace.ledger()) {
            boolean refused = copy(workplace.plan(), ledger, out);
            return told(NotHere.of(ledger.entries()), refused, out);
        }
    }

    private boolean copy(Plan read, Ledger ledger, PrintWriter out) throws IOException {
        Time time = Time.system();
        long since =
                time.wallMicros() - Duration.ofDays(Math.clamp(days, 1, 366)).toNanos() / 1_000;
        ArchiveCopy copy = new ArchiveCopy(
                connection.centre(read), ledger, new Pace(Math.clamp(rate, 1, 10_000), time), since, time);
        var recorders = connection.recorders(read);
        boolean refused = false;
        for (CameraPlan camera : read.cameras()) {
            if (!cameras.isEmpty() && !cameras.contains(camera.name())) continue;
            var cutover = ledger.camera(camera.name());
            var recorder = recorders.get(camera.recorder());
            Optional<String> why = cutover.isEmpty() || recorder == null
                    ? Optional.of("nothing was done with it by this plan yet")
                    : copy.copy(camera, cutover.get(), recorder);
            refused |= why.isPresent();
            out.println(time.now() + " " + camera.name() + ": "
                    + why.map(words -> "not copied: " + words).orElse("gone through"));
            out.flush();
        }
        return refused;
    }

    private int told(List<CutoverEvent.NotCopied> left, boolean refused, PrintWriter out) {
        List<CutoverEvent.NotCopied> wanted = left.stream()
                .filter(one -> cameras.isEmpty() || cameras.contains(one.camera()))
                .toList();
        wanted.forEach(one -> out.println(NotHere.words(one)));
        out.flush();
        return (wanted.isEmpty() && !refused ? ExitCode.OK : ExitCode.TRY_AGAIN).number();
    }
}
