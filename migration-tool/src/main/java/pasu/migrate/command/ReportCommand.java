package pasu.migrate.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Time;
import pasu.core.integrity.SigningKey;
import pasu.migrate.archive.NotHere;
import pasu.migrate.ledger.History;
import pasu.migrate.ledger.LedgerFault;
import pasu.migrate.report.CutoverReport;
import pasu.migrate.report.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code migrate report}: what was done and found, for people, and as a file that {@code verify} checks. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what was done and found, every missing frame by name.",
            "With --out it is written as a signed file that 'pasu verify' checks without a server."
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "A plan's file.")
    private Path plan = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the signed report there.")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Workplace workplace = Workplace.of(plan);
        List<LedgerFault> faults = new ArrayList<>();
        History history = workplace.history(faults::add);
        PrintWriter out = spec.commandLine().getOut();
        out.println(workplace.plan().name());
        history.cameras().forEach(cutover -> out.print(Summary.full(cutover)));
        NotHere.lines(history.entries(), Integer.MAX_VALUE).forEach(out::println);
        faults.forEach(fault -> out.println("the ledger: " + fault.words()));
        if (file != null) {
            SigningKey key = workplace.key();
            CutoverReport report = new CutoverReport(
                    workplace.plan().name(),
                    Time.system().wallMicros(),
                    key.verifying().pem(),
                    workplace.lines());
            Files.writeString(file, report.text(key) + "\n");
        }
        out.flush();
        return (faults.isEmpty() ? ExitCode.OK : ExitCode.DATA).number();
    }
}
