package pasu.migrate.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.migrate.cutover.RunOrder;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.run.Patience;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code migrate pause}, {@code resume} and {@code abort}: a word to the run, whichever process it is in. */
abstract class OrderCommand implements Callable<Integer> {
    /** A run looks before each step, and every second while it is paused; a step may take minutes. */
    private static final long PATIENCE_MICROS = 10_000_000;

    @Parameters(paramLabel = "PLAN", description = "A plan's file.")
    private Path plan = Path.of("");

    @Option(names = "--who", paramLabel = "NAME", description = "Who says so; else the machine's user.")
    private String who = me();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final RunOrder.Kind kind;

    OrderCommand(RunOrder.Kind kind) {
        this.kind = kind;
    }

    static String me() {
        return System.getProperty("user.name", "nobody");
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Workplace workplace = Workplace.of(plan);
        RunOrder order;
        try {
            order = new RunOrder(kind, who, Time.system().wallMicros());
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
        workplace.lines(); // There is a migration.
        say(give(workplace, order) ? "is in the ledger" : "is left for the run, which takes it before its next step");
        return ExitCode.OK.number();
    }

    /** @return whether it is in the ledger */
    private static boolean give(Workplace workplace, RunOrder order) throws IOException, InterruptedException {
        if (written(workplace, order)) return true;
        workplace.orders().leave(order);
        for (long waited = 0; waited < PATIENCE_MICROS; waited += 250_000) {
            Patience.real().pause(250_000);
            if (workplace.history(fault -> {}).orders().contains(order)) return true;
        }
        return false;
    }

    /** Where no run has the ledger it is written at once. */
    private static boolean written(Workplace workplace, RunOrder order) throws IOException {
        try (Ledger ledger = workplace.ledger()) {
            workplace.orders().handTo(ledger);
            ledger.order(order);
            return true;
        } catch (Failure e) {
            if (e.code() == ExitCode.TRY_AGAIN) return false;
            throw e;
        }
    }

    private void say(String what) {
        spec.commandLine().getOut().println(Word.of(kind) + " " + what);
        spec.commandLine().getOut().flush();
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = {
                "Nothing new begins until 'resume'; what has begun is brought to its end.",
                "Works on a run in another process; it stands in the ledger, with who and when."
            })
    static final class Pause extends OrderCommand {
        Pause() {
            super(RunOrder.Kind.PAUSE);
        }
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "What was paused goes on.")
    static final class Resume extends OrderCommand {
        Resume() {
            super(RunOrder.Kind.RESUME);
        }
    }

    @Command(
            name = "abort",
            mixinStandardHelpOptions = true,
            description = {
                "Nothing new begins and the run ends with 75; what has begun is brought to its end.",
                "Nothing goes back by that: 'rollback' does. The next 'run' goes on."
            })
    static final class Abort extends OrderCommand {
        Abort() {
            super(RunOrder.Kind.ABORT);
        }
    }
}
