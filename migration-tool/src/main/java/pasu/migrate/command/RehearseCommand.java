package pasu.migrate.command;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Word;
import pasu.migrate.stage.Rehearsal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code migrate rehearse}: the plan on simulated twins, while things go wrong. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = {
            "Carries the plan out on simulated twins of its cameras and recorders and a node of its own, all on this"
                    + " machine:",
            "nothing of the real ones is touched or asked. Meanwhile cameras refuse a second session (453) or reboot,"
                    + " a",
            "recorder dies, and clocks are wrong. Tells each camera's risk, and how long the night takes."
        })
final class RehearseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "A plan's file.")
    private Path plan = Path.of("");

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "What goes wrong, and when.")
    private long seed;

    @Option(names = "--no-faults", description = "Nothing goes wrong.")
    private boolean noFaults;

    @Option(names = "--data", paramLabel = "DIR", description = "Keeps what was recorded, and the ledgers.")
    private @Nullable Path data;

    @Option(names = "--json", description = "Ends with one line of JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Workplace workplace = Workplace.of(plan);
        Path folder = data == null ? Files.createTempDirectory("pasu-rehearsal-") : data.toAbsolutePath();
        try {
            Rehearsal rehearsal = Rehearsal.of(
                    workplace.plan(),
                    folder,
                    seed,
                    !noFaults,
                    spec.commandLine().getErr()::println);
            print(rehearsal);
            boolean high = rehearsal.cameras().stream().anyMatch(camera -> camera.risk() == Rehearsal.Risk.HIGH);
            return (high ? ExitCode.TRY_AGAIN : ExitCode.OK).number();
        } finally {
            if (data == null) remove(folder);
        }
    }

    private void print(Rehearsal rehearsal) {
        PrintWriter out = spec.commandLine().getOut();
        rehearsal.cameras().stream()
                .sorted(Comparator.comparing(Rehearsal.Rehearsed::risk).reversed())
                .forEach(camera -> out.println(line(camera)));
        out.printf(
                Locale.ROOT,
                "%d cameras in %.0f s and %d runs: %d high, %d raised, %d low%n",
                rehearsal.cameras().size(),
                rehearsal.seconds(),
                rehearsal.runs(),
                count(rehearsal, Rehearsal.Risk.HIGH),
                count(rehearsal, Rehearsal.Risk.RAISED),
                count(rehearsal, Rehearsal.Risk.LOW));
        if (json) out.println(json(rehearsal).encode());
        out.flush();
    }

    private static long count(Rehearsal rehearsal, Rehearsal.Risk risk) {
        return rehearsal.cameras().stream()
                .filter(camera -> camera.risk() == risk)
                .count();
    }

    private static String line(Rehearsal.Rehearsed camera) {
        String took = camera.seconds() < 0 ? "-" : String.format(Locale.ROOT, "%.0f s", camera.seconds());
        return "%-24s %-7s %-12s %6s  %d steps came to nothing, %d frames nobody's%s"
                .formatted(
                        camera.camera(),
                        Word.of(camera.risk()),
                        Word.of(camera.state()),
                        took,
                        camera.failed(),
                        camera.lost(),
                        camera.why() == null ? "" : " | " + camera.why());
    }

    private static JsonObject json(Rehearsal rehearsal) {
        JsonArray cameras = new JsonArray();
        for (Rehearsal.Rehearsed camera : rehearsal.cameras())
            cameras.add(new JsonObject()
                    .put("camera", camera.camera())
                    .put("risk", Word.of(camera.risk()))
                    .put("state", Word.of(camera.state()))
                    .put("seconds", camera.seconds() < 0 ? null : (Double) camera.seconds())
                    .put("failed", camera.failed())
                    .put("lost", camera.lost())
                    .put("why", camera.why()));
        return new JsonObject()
                .put("cameras", cameras)
                .put("seconds", rehearsal.seconds())
                .put("runs", rehearsal.runs());
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) Files.delete(path);
        }
    }
}
