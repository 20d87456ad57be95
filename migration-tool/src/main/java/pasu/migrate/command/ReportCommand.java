package pasu.migrate.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.integrity.SigningKey;
import pasu.migrate.archive.NotHere;
import pasu.migrate.ledger.History;
import pasu.migrate.ledger.LedgerFault;
import pasu.migrate.ledger.LedgerLine;
import pasu.migrate.paper.CityReport;
import pasu.migrate.paper.Dossier;
import pasu.migrate.paper.MorningPage;
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
            "With --out it is written as a signed file that 'pasu verify' checks without a server,",
            "with --pdf as a report in Korean for the city, with --morning the first page of that alone."
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "A plan's file.")
    private Path plan = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the signed report there.")
    private @Nullable Path file;

    @Option(names = "--pdf", paramLabel = "FILE", description = "Writes the city's report there, in Korean.")
    private @Nullable Path pdf;

    @Option(names = "--morning", paramLabel = "FILE", description = "Writes the morning's report there: one page.")
    private @Nullable Path morning;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Workplace workplace = Workplace.of(plan);
        SigningKey key = workplace.key();
        List<String> lines = workplace.lines(); // once: a run may be adding to them
        List<LedgerFault> faults = new ArrayList<>();
        History history = History.of(lines, List.of(key.verifying()), faults::add);
        PrintWriter out = spec.commandLine().getOut();
        out.println(workplace.plan().name());
        history.cameras().forEach(cutover -> out.print(Summary.full(cutover)));
        NotHere.lines(history.entries(), Integer.MAX_VALUE).forEach(out::println);
        faults.forEach(fault -> out.println("the ledger: " + fault.words()));
        long now = Time.system().wallMicros();
        Optional<Dossier.Signed> signed = Optional.empty();
        if (file != null) {
            CutoverReport report = new CutoverReport(
                    workplace.plan().name(), now, key.verifying().pem(), lines);
            String text = report.text(key) + "\n";
            Files.writeString(file, text);
            signed = Optional.of(new Dossier.Signed(String.valueOf(file.getFileName()), LedgerLine.hash(text)));
        }
        if (pdf != null || morning != null) {
            if (lines.isEmpty())
                throw new Failure(ExitCode.DATA, "nothing was done by this plan yet: there is nothing to report");
            Dossier dossier = new Dossier(
                    workplace.plan(), workplace.planHash(), lines, history, faults, key.verifying(), now, signed);
            if (pdf != null) Files.write(pdf, CityReport.write(dossier));
            if (morning != null) Files.write(morning, MorningPage.write(dossier));
        }
        out.flush();
        return (faults.isEmpty() ? ExitCode.OK : ExitCode.DATA).number();
    }
}
