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
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.RunOrder;
import pasu.migrate.ledger.History;
import pasu.migrate.ledger.LedgerFault;
import pasu.migrate.report.Progress;
import pasu.migrate.report.Summary;
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
        History history = workplace.history(faults::add);
        List<Progress> waves = Progress.of(
                workplace.plan(),
                history.cameras(),
                history.entries(),
                Time.system().wallMicros());
        PrintWriter out = spec.commandLine().getOut();
        if (json) out.println(json(history, waves, faults).encode());
        else {
            history.cameras().forEach(cutover -> out.println(Summary.line(cutover)));
            waves.forEach(wave -> out.println(wave.words()));
            if (!history.orders().isEmpty()) out.println(words(history.orders().getLast()));
            NotHere.lines(history.entries(), NOT_HERE).forEach(out::println);
            faults.forEach(fault -> out.println("the ledger: " + fault.words()));
        }
        out.flush();
        return (faults.isEmpty() ? ExitCode.OK : ExitCode.DATA).number();
    }

    private static String words(RunOrder order) {
        return "%s, said %s at %s".formatted(Word.of(order.kind()), order.who(), Time.instant(order.atMicros()));
    }

    private static JsonObject json(Progress wave) {
        return new JsonObject()
                .put("wave", wave.number())
                .put("there", wave.there())
                .put("begun", wave.begun())
                .put("cameras", wave.cameras())
                .put(
                        "leftSeconds",
                        wave.leftSeconds().isPresent()
                                ? (Long) wave.leftSeconds().getAsLong()
                                : null);
    }

    private static JsonObject json(RunOrder order) {
        return new JsonObject()
                .put("order", Word.of(order.kind()))
                .put("who", order.who())
                .put("at", Time.instant(order.atMicros()).toString());
    }

    private static JsonObject json(History history, List<Progress> waves, List<LedgerFault> faults) {
        JsonArray cameras = new JsonArray();
        for (Cutover cutover : history.cameras())
            cameras.add(new JsonObject()
                    .put("camera", cutover.camera())
                    .put("route", Word.of(cutover.route()))
                    .put("state", Word.of(cutover.state()))
                    .put("id", cutover.id())
                    .put("failures", cutover.failures())
                    .put("why", cutover.why()));
        return new JsonObject()
                .put("cameras", cameras)
                .put(
                        "waves",
                        new JsonArray(waves.stream().map(StatusCommand::json).toList()))
                .put(
                        "orders",
                        new JsonArray(history.orders().stream()
                                .map(StatusCommand::json)
                                .toList()))
                .put(
                        "faults",
                        new JsonArray(faults.stream().map(LedgerFault::words).toList()));
    }
}
