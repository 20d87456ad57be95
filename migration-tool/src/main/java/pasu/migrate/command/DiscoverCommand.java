package pasu.migrate.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.camera.Networks;
import pasu.ingest.onvif.link.OnvifWire;
import pasu.migrate.inventory.CameraTable;
import pasu.migrate.inventory.Draft;
import pasu.migrate.inventory.FoundRecorder;
import pasu.migrate.inventory.Inventory;
import pasu.migrate.inventory.Probing;
import pasu.migrate.inventory.Search;
import pasu.migrate.inventory.Source;
import pasu.migrate.plan.Secrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code migrate discover}: what recorders have, what people know of the cameras, and a first plan from both. */
@Command(
        name = "discover",
        mixinStandardHelpOptions = true,
        description = {
            "Asks legacy recorders for channels, clock and archive, cameras for free sessions, and drafts a plan.",
            "Nothing is changed at them. Ends with 75 if a recorder did not answer."
        })
final class DiscoverCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RECORDERS", description = "A file that names the recorders, YAML or JSON.")
    private Path recorders = Path.of("");

    @Option(
            names = "--cameras",
            paramLabel = "FILE",
            description = "What is known of the cameras, CSV or XLSX: 이름, 녹화기, 채널, 주소, 지점, 설치목적, 로그인.")
    private @Nullable Path cameras;

    @Option(
            names = "--secrets",
            paramLabel = "FILE",
            description = "Users and passwords of cameras and recorders: lines of NAME USER PASSWORD.")
    private @Nullable Path secrets;

    @Option(
            names = "--probe",
            description =
                    "Ask each camera for two sessions more, for a moment. A few cameras drop another's session then.")
    private boolean probe;

    @Option(
            names = "--networks",
            split = ",",
            paramLabel = "CIDR",
            description = "Recorders and cameras elsewhere are not asked, as cameras.networks (${DEFAULT-VALUE}).")
    private List<String> networks = List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");

    @Option(names = "--out", paramLabel = "FILE", description = "Where the inventory goes, YAML.")
    private @Nullable Path out;

    @Option(names = "--plan", paramLabel = "FILE", description = "Where a first plan goes; never over another.")
    private @Nullable Path plan;

    @Option(names = "--pasu", paramLabel = "URL", description = "Pasu's address in that plan.")
    private URI pasu = URI.create("http://127.0.0.1:8080");

    @Option(names = "--wave-size", paramLabel = "N", description = "Cameras of a wave (${DEFAULT-VALUE}).")
    private int waveSize = 40;

    @Option(names = "--json", description = "The inventory as one line of JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (plan != null && Files.exists(plan))
            throw new Failure(ExitCode.USAGE, plan + " is there already: a plan is not written over");
        Inventory found = find();
        PrintWriter printer = spec.commandLine().getOut();
        if (out != null)
            write(
                    out,
                    new ObjectMapper(new YAMLFactory())
                            .writeValueAsString(
                                    new ObjectMapper().readTree(found.json().encode())));
        if (json) printer.println(found.json().encode());
        else InventoryText.print(found, printer);
        if (plan != null) draft(found, plan, printer);
        printer.flush();
        boolean all = found.recorders().stream().map(FoundRecorder::problem).allMatch(Objects::isNull);
        return (all ? ExitCode.OK : ExitCode.TRY_AGAIN).number();
    }

    private void draft(Inventory found, Path file, PrintWriter printer) {
        Draft draft = new Draft(found);
        if (draft.size() == 0) {
            if (!json) printer.println("no camera can be planned: no plan was written");
            return;
        }
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.(ya?ml|json)$", "");
        write(file, draft.plan(name, pasu, waveSize));
        if (!json)
            printer.printf(
                    "%s: %d of %d cameras%n",
                    file, draft.size(), found.cameras().size());
    }

    private Inventory find() throws InterruptedException {
        try {
            List<Source> sources = Source.read(GivenFile.text(recorders));
            List<CameraTable.Row> rows = cameras == null ? List.of() : CameraTable.read(GivenFile.bytes(cameras));
            Secrets logins = Secrets.read(secrets == null ? "" : GivenFile.text(secrets));
            Networks allowed = new Networks(networks);
            Inventory found = ask(sources, rows, allowed, logins);
            return probe ? Probing.of(found, allowed, logins) : found;
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.DATA, String.valueOf(e.getMessage()), e);
        }
    }

    private static Inventory ask(List<Source> sources, List<CameraTable.Row> rows, Networks allowed, Secrets logins) {
        Vertx vertx = Vertx.vertx();
        try (OnvifWire wire = new OnvifWire(vertx, allowed, OnvifWire.ANSWER)) {
            Search search = new Search(logins, wire, allowed, Time.system());
            List<FoundRecorder> found = new ArrayList<>();
            for (Source source : sources) found.add(search.find(source));
            return Inventory.of(Time.system().now(), found, rows);
        } finally {
            vertx.close().await();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, file + " cannot be written: is there such a folder, and may you?", e);
        }
    }
}
