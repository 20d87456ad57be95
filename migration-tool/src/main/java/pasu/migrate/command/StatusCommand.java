package pasu.migrate.command;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import pasu.core.base.ExitCode;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.migrate.archive.NotHere;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.RunOrder;
import pasu.migrate.ledger.History;
import pasu.migrate.ledger.LedgerFault;
import pasu.migrate.ledger.Standing;
import pasu.migrate.report.Progress;
import pasu.migrate.report.Summary;
import pasu.migrate.report.Told;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code migrate status}: how far each camera is, from the ledger alone, also while a run is under way. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Tells how far each camera is.")
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_HERE = 20;

    @Parameters(paramLabel = "PLAN", description = "A plan's file.")
    private Path plan = Path.of("");

    @Option(names = "--json", description = "One line of JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<LedgerFault> faults = new ArrayList<>();
        Workplace workplace = Workplace.of(plan);
        List<String> lines = workplace.lines();
        History history = History.of(lines, List.of(workplace.key().verifying()), faults::add);
        Standing standing = Standing.of(history, lines);
        long now = Time.system().wallMicros();
        PrintWriter out = spec.commandLine().getOut();
        if (json)
            out.println(Told.of(workplace.plan(), standing, now)
                    .put(
                            "faults",
                            new JsonArray(
                                    faults.stream().map(LedgerFault::words).toList()))
                    .put("notCopied", notCopied(history))
                    .encode());
        else {
            history.cameras().forEach(cutover -> out.println(Summary.line(cutover)));
            Progress.of(workplace.plan(), standing.cameras(), standing.entries(), now)
                    .forEach(wave -> out.println(wave.words()));
            if (!history.orders().isEmpty()) out.println(words(history.orders().getLast()));
            NotHere.lines(history.entries(), NOT_HERE).forEach(out::println);
            faults.forEach(fault -> out.println("the ledger: " + fault.words()));
        }
        out.flush();
        return (faults.isEmpty() ? ExitCode.OK : ExitCode.DATA).number();
    }

    private static JsonArray notCopied(History history) {
        JsonArray all = new JsonArray();
        for (CutoverEvent.NotCopied one : NotHere.of(history.entries()))
            all.add(new JsonObject()
                    .put("camera", one.camera())
                    .put("from", Time.instant(one.fromMicros()).toString())
                    .put("to", Time.instant(one.toMicros()).toString())
                    .put("why", one.why()));
        return all;
    }

    private static String words(RunOrder order) {
        return "%s, said %s at %s".formatted(Word.of(order.kind()), order.who(), Time.instant(order.atMicros()));
    }
}
