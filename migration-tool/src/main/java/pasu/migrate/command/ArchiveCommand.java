package pasu.migrate.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.record.LegacyIntake;
import pasu.ingest.backfill.Pace;
import pasu.migrate.archive.ArchiveCopy;
import pasu.migrate.archive.ArchiveRun;
import pasu.migrate.archive.NotHere;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.ledger.History;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.legacy.LegacyRecorder;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Plan;
import pasu.migrate.run.Patience;
import pasu.migrate.run.StandingOrders;
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
            "Copies what the legacy recorders hold of cameras from before Pasu had them, newest first, of each"
                    + " recorder one camera after another.",
            "However it ends, the next one goes on where it was. 75 if something could not be copied; --list names it."
        })
final class ArchiveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "A plan's file.")
    private Path plan = Path.of("");

    @Option(names = "--camera", paramLabel = "NAME", description = "Only this one; may be repeated.")
    private List<String> cameras = List.of();

    @Option(names = "--wave", paramLabel = "N", description = "Only this wave; may be repeated.")
    private List<Integer> waves = List.of();

    @Option(names = "--recorders", paramLabel = "N", description = "So many at a time; ${DEFAULT-VALUE}.")
    private int atOnce = 4;

    @Option(
            names = "--rate",
            paramLabel = "MBIT/S",
            description = "No faster than that, all together; ${DEFAULT-VALUE}.")
    private int rate = 40;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Nothing older; ${DEFAULT-VALUE}. Pasu takes nothing that is older than its retention.")
    private int days = 30;

    @Option(names = "--piece", paramLabel = "SECONDS", description = "Copied at once, at most; ${DEFAULT-VALUE}.")
    private int piece = 60;

    @Option(names = "--list", description = "Copies nothing: names what could not be copied, from the ledger alone.")
    private boolean list;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Workplace workplace = Workplace.of(plan);
        PrintWriter out = spec.commandLine().getOut();
        if (workplace.plan().cameras().stream().noneMatch(this::isWanted))
            throw new Failure(ExitCode.USAGE, "the plan has no such camera");
        if (list) {
            History history = workplace.history(fault -> out.println("the ledger: " + fault.words()));
            return told(workplace.plan(), history.entries(), false, out);
        }
        try (Ledger ledger = workplace.ledger()) {
            StandingOrders orders = new StandingOrders(ledger, workplace.orders(), Patience.real());
            orders.begin(OrderCommand.me(), Time.system());
            boolean refused = copy(workplace.plan(), ledger, orders, out);
            return told(workplace.plan(), ledger.entries(), refused, out);
        }
    }

    private boolean copy(Plan read, Ledger ledger, StandingOrders orders, PrintWriter out)
            throws IOException, InterruptedException {
        Time time = Time.system();
        long since =
                time.wallMicros() - Duration.ofDays(Math.clamp(days, 1, 366)).toNanos() / 1_000;
        ArchiveCopy copy = new ArchiveCopy(
                connection.centre(read),
                ledger,
                new Pace(Math.clamp(rate, 1, 10_000), time),
                since,
                Duration.ofSeconds(Math.clamp(piece, 2, 300)),
                orders,
                time);
        Map<String, LegacyRecorder> recorders = connection.recorders(read);
        AtomicBoolean refused = new AtomicBoolean();
        List<CameraPlan> all = read.cameras().stream().filter(this::isWanted).toList();
        ArchiveRun.of(all, Math.clamp(atOnce, 1, LegacyIntake.AT_ONCE), camera -> {
            Optional<Cutover> cutover = ledger.camera(camera.name());
            LegacyRecorder recorder = recorders.get(camera.recorder());
            Optional<String> why = cutover.isEmpty() || recorder == null
                    ? Optional.of("nothing was done with it by this plan yet")
                    : copy.copy(camera, cutover.get(), recorder);
            if (why.isPresent()) refused.set(true);
            out.println(time.now() + " " + camera.name() + ": "
                    + why.map(words -> "not copied: " + words).orElse("gone through"));
            out.flush();
        });
        return refused.get();
    }

    private boolean isWanted(CameraPlan camera) {
        return (cameras.isEmpty() || cameras.contains(camera.name()))
                && (waves.isEmpty() || waves.contains(camera.wave()));
    }

    private int told(Plan read, List<History.Entry> entries, boolean refused, PrintWriter out) {
        Set<String> wanted = read.cameras().stream()
                .filter(this::isWanted)
                .map(CameraPlan::name)
                .collect(Collectors.toSet());
        List<String> lines = NotHere.lines(
                entries.stream()
                        .filter(entry -> wanted.contains(entry.event().camera()))
                        .toList(),
                Integer.MAX_VALUE);
        lines.forEach(out::println);
        out.flush();
        return (lines.isEmpty() && !refused ? ExitCode.OK : ExitCode.TRY_AGAIN).number();
    }
}
